"""How days and times are written, one package a language; found by ``FORMAT_MODULE_PATH``."""
