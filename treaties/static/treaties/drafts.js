/*
 * What this browser keeps of unsaved forms, by user, record and version. On every page: a draft
 * goes when the page after its form says that it was saved, when its user signs out, after 30 days.
 */
'use strict';
window.drafts = (() => {
    const own = `draft:${document.currentScript.dataset.user}:`;
    const MOST_AGE = 30 * 24 * 60 * 60 * 1000;
    // In this tab alone: the key of the draft that is on its way to the server.
    const SENT = 'draft-sent';
    let signedOut = false;

    /** Run `what`; nothing where the browser stores nothing, or has no more room. */
    const trying = what => {
        try {
            return what();
        } catch {
            return undefined;
        }
    };
    const read = key => trying(() => JSON.parse(localStorage.getItem(key)));
    const drop = key => trying(() => localStorage.removeItem(key));
    const keys = prefix => trying(() => Object.keys(localStorage).filter(key => key.startsWith(prefix))) || [];

    /** Return a key for a form of `record` (“treaty:7”) that was opened at `version`. */
    const key = (record, version) => `${own}${record}:${version}:${Math.random().toString(36).slice(2, 10)}`;

    /** Keep a draft; return whether there was room. */
    const keep = (name, draft) => signedOut || trying(() => {
        localStorage.setItem(name, JSON.stringify(draft));
        return true;
    }) || false;

    /** Return the keys and drafts of `record`, the newest first. */
    const of = record => keys(`${own}${record}:`).map(name => [name, read(name)])
        .filter(([, draft]) => draft).sort(([, one], [, other]) => other.at - one.at);

    const sending = name => trying(() => sessionStorage.setItem(SENT, name));
    const sent = () => trying(() => sessionStorage.getItem(SENT)) || '';

    // The form again with its mistakes, both texts of a conflict, the page of what was kept.
    if (!document.querySelector('.errornote, .desk-conflict, .desk-kept')) {
        if (document.querySelector('.messagelist .success')) {
            drop(sent());
        }
        trying(() => sessionStorage.removeItem(SENT));
    }
    keys('draft:').forEach(name => {
        const draft = read(name);
        if (!draft || Date.now() - draft.at > MOST_AGE) {
            drop(name);
        }
    });
    document.getElementById('logout-form')?.addEventListener('submit', () => {
        signedOut = true;
        keys(own).forEach(drop);
    });
    return {key, keep, drop, of, sending, sent};
})();
