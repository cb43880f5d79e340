/* What the editors' scripts share. Without script every field is a plain one that works. */
'use strict';
window.desk = (() => {
    const root = document.getElementById('desk');

    /** Run `init(element)` for each element that `selector` finds, now and in rows added later. */
    function each(selector, init) {
        const start = where => where.querySelectorAll(selector).forEach(found => {
            if (!found.closest('.empty-form')) {
                init(found);
            }
        });
        start(document);
        document.addEventListener('formset:added', event => start(event.target));
    }

    /** Say `words` to those who listen to the page. */
    function say(words) {
        document.getElementById('desk-says').textContent = words;
    }

    /** Return a copy of what stands in the template with this id. */
    function copy(id) {
        return document.getElementById(id).content.firstElementChild.cloneNode(true);
    }

    /** Ask the server; raise where it refuses or sends to the login page. */
    async function ask(name, options = {}, query = {}) {
        const address = new URL(root.dataset[name], location.href);
        Object.entries(query).forEach(([key, value]) => address.searchParams.set(key, value));
        const answer = await fetch(address, options);
        if (!answer.ok || answer.redirected) {
            throw new Error(gettext('The server gave no answer. Are you still signed in?'));
        }
        return answer;
    }

    /** Return `run` put off until nothing has called it for a while. */
    function later(run, milliseconds) {
        let timer = 0;
        return () => {
            clearTimeout(timer);
            timer = setTimeout(run, milliseconds);
        };
    }

    /** Return a moment as editors read it: the time, and the day where it was not today. */
    function when(moment) {
        const day = {day: 'numeric', month: 'long'};
        const today = moment.toDateString() === new Date().toDateString();
        const language = document.documentElement.lang.replace(/^en(-us)?$/, 'en-GB');
        return moment.toLocaleString(language, {
            ...(today ? {} : day), hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
        });
    }

    return root && {each, say, copy, ask, later, when};
})();
