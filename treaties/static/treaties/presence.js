/* Says who else has the form of this record open, and tells the server that it is open here. */
'use strict';
(() => {
    const place = document.getElementById('desk-keeping');
    const address = place && place.dataset.presence;
    if (!address || !window.desk || document.body.classList.contains('popup')) {
        return;
    }
    const says = document.getElementById('desk-others');
    const form = document.getElementById(place.dataset.form);

    const message = (more = {}) => {
        const body = new FormData();
        const token = window.seal() || form.elements.csrfmiddlewaretoken.value;
        const {kind, row} = place.dataset;
        Object.entries({csrfmiddlewaretoken: token, kind, row, ...more}).forEach(([name, value]) => body.set(name, value));
        return body;
    };

    /** Show `lines`; what has not changed is not read out again. */
    const show = lines => {
        if ([...says.children].map(line => line.textContent).join('\n') !== lines.join('\n')) {
            says.replaceChildren(...lines.map(words => {
                const line = document.createElement('p');
                line.textContent = words;
                return line;
            }));
        }
    };

    const ask = async () => {
        let answer;
        try {
            answer = await fetch(address, {method: 'POST', body: message()});
        } catch {
            return; // Without a network there is nobody to show, and saving says so itself.
        }
        if (answer.redirected || answer.status === 403) {
            show([gettext('You are not signed in any more. What you typed stays here: sign in in another tab, then save.')]);
        } else if (answer.ok) {
            const {others} = await answer.json();
            show(others.map(({name, since}) => interpolate(
                gettext('%s has had this form open since %s.'), [name, window.desk.when(new Date(since))],
            )));
        }
    };

    ask();
    setInterval(ask, 20000);
    window.addEventListener('pagehide', () => navigator.sendBeacon(address, message({leaving: '1'})));
})();
