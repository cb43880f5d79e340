/* Ctrl+S, or ⌘S: saves from wherever one writes, and stays on the form. */
'use strict';
if (window.desk) {
    const save = document.querySelector('#content form [name=_continue]');
    document.addEventListener('keydown', event => {
        const asked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 's';
        if (asked && save && !document.querySelector('dialog[open]')) {
            event.preventDefault();
            save.form.requestSubmit(save);
        }
    });
}
