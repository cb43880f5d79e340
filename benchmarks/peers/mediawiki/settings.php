<?php
# What MediaWiki’s manual says makes one server fast: everything that can be kept is kept in APCu,
# messages are files that opcache keeps, and no reader does the work of the queue.
$wgMainCacheType = CACHE_ACCEL;
$wgParserCacheType = CACHE_ACCEL;
$wgMessageCacheType = CACHE_ACCEL;
$wgSessionCacheType = CACHE_ACCEL;
$wgCacheDirectory = dirname( MW_CONFIG_FILE ) . '/cache';
$wgLocalisationCacheConf['store'] = 'array';
$wgEnableSidebarCache = true;
$wgJobRunRate = 0;
$wgArticlePath = '/wiki/$1';
