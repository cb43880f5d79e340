/*
 * A form is sent once, however often its button is clicked; and with the seal (CSRF token) that is
 * valid now: signing in makes a new one, also in another tab. Without script the server says so.
 */
'use strict';
(() => {
    const sent = new Map();

    /** Return the seal in the cookie, under the name that it has in production or development. */
    window.seal = () => (document.cookie.match(/(?:^|; )(?:__Host-csrf|csrftoken)=([^;]+)/) || [])[1];

    const free = form => {
        (sent.get(form) || []).forEach(button => {
            button.disabled = false;
        });
        sent.delete(form);
    };

    document.addEventListener('submit', event => {
        const form = event.target;
        // By attribute: a field may be called “method”.
        if (event.defaultPrevented || form.getAttribute('method') !== 'post') {
            return;
        }
        if (sent.has(form)) {
            event.preventDefault();
            return;
        }
        const token = form.querySelector('[name=csrfmiddlewaretoken]');
        if (token && window.seal()) {
            token.value = window.seal();
        }
        const buttons = [...form.elements].filter(one => one.type === 'submit' && !one.disabled);
        sent.set(form, buttons);
        // Not before the browser has read the form: what the clicked button says is sent as well.
        setTimeout(() => sent.has(form) && buttons.forEach(button => {
            button.disabled = true;
        }));
        // Where no page follows, because it was stopped or is a file, the form must not stay shut.
        setTimeout(() => free(form), 10000);
    });
    window.addEventListener('pageshow', () => [...sent.keys()].forEach(free));
})();
