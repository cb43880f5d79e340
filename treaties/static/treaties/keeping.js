/* Keeps what is typed into the form of a record in the browser, and offers it after a crash. */
'use strict';
(() => {
    const place = document.getElementById('desk-keeping');
    const form = place && document.getElementById(place.dataset.form);
    if (!form || !window.drafts || !window.desk || document.body.classList.contains('popup')) {
        return;
    }
    const {drafts, desk} = window;
    const says = document.getElementById('desk-draft');
    const record = `${place.dataset.kind}:${place.dataset.row || 'new'}`;
    const version = () => form.querySelector('[name=_version]')?.value || '';
    form.before(place);

    const controls = () => [...form.elements].filter(one => one.name && !one.disabled
        && one.name !== 'csrfmiddlewaretoken' && !one.name.includes('__prefix__')
        && !['file', 'password', 'submit', 'button', 'reset', 'image', 'fieldset'].includes(one.type));

    /** Return what the form would send, or what it would have sent as it came from the server. */
    const entries = asItCame => controls().flatMap(one => {
        if (one.options) {
            const options = [...one.options];
            let chosen = options.filter(option => (asItCame ? option.defaultSelected : option.selected));
            if (!chosen.length && !one.multiple) {
                chosen = options.slice(0, 1); // as browsers choose where the server says nothing
            }
            return chosen.map(option => [one.name, option.value, option.text]);
        }
        if (one.type === 'checkbox' || one.type === 'radio') {
            return (asItCame ? one.defaultChecked : one.checked) ? [[one.name, one.value]] : [];
        }
        return [[one.name, asItCame ? one.defaultValue : one.value]];
    });

    // A form that came back with mistakes holds what is stored nowhere: it is never “unchanged”.
    const cameBack = Boolean(form.querySelector('.errornote'));
    const stored = cameBack ? '' : JSON.stringify(entries(true));
    let key = cameBack && drafts.sent().includes(`:${record}:`) ? drafts.sent() : drafts.key(record, version());
    let last = stored;
    let warned = false;

    const keep = () => {
        const fields = entries(false);
        const now = JSON.stringify(fields);
        if (now === last) {
            return;
        }
        last = now;
        if (now === stored) {
            drafts.drop(key);
        } else if (!drafts.keep(key, {at: Date.now(), version: version(), fields}) && !warned) {
            warned = true;
            says.textContent = gettext('This browser has no room for a copy of unsaved text: save more often.');
        }
    };

    /** Add rows until each group has as many as the draft had. */
    const addRows = fields => fields.forEach(([name, wanted]) => {
        const prefix = (name.match(/^(.+)-TOTAL_FORMS$/) || [])[1];
        const link = prefix && document.querySelector(`#${prefix}-group .add-row a`);
        const total = form.querySelector(`[name="${name}"]`);
        for (let more = link && total ? Number(wanted) - Number(total.value) : 0; more > 0; more -= 1) {
            link.click();
        }
    });

    const fill = (one, values) => {
        if (one.options) {
            values.filter(([value]) => ![...one.options].some(option => option.value === value))
                .forEach(([value, label]) => one.add(new Option(label, value)));
            [...one.options].forEach(option => {
                option.selected = values.some(([value]) => value === option.value);
            });
            // Heard by Select2, which draws these fields.
            django.jQuery(one).trigger('change');
        } else if (one.type === 'checkbox' || one.type === 'radio') {
            one.checked = values.some(([value]) => value === one.value);
        } else {
            const [value] = values.shift() || [one.value];
            if (value !== one.value) {
                one.value = value;
                one.dispatchEvent(new Event('input', {bubbles: true}));
            }
        }
    };

    /** Make the form the one of the draft: its version too, so that a later save is noticed. */
    const restore = ({fields}) => {
        addRows(fields);
        const values = new Map();
        fields.forEach(([name, ...value]) => values.set(name, [...(values.get(name) || []), value]));
        controls().forEach(one => fill(one, values.get(one.name) || []));
        const there = new Set(controls().map(one => one.name));
        // Rows that somebody else took out meanwhile: the page of the conflict shows them.
        fields.filter(([name]) => !there.has(name)).forEach(([name, value]) => {
            const input = document.createElement('input');
            Object.assign(input, {type: 'hidden', name, value});
            form.append(input);
        });
        document.querySelectorAll('.inline-group').forEach(group => desk.arrange(group));
    };

    const offer = ([next, ...others]) => {
        says.replaceChildren();
        if (!next) {
            return;
        }
        const [name, draft] = next;
        const words = [interpolate(gettext('You have unsaved text from %s.'), [desk.when(new Date(draft.at))])];
        if (draft.version !== version()) {
            words.push(gettext('The record was saved since then: if you restore it and save, you will see both texts.'));
        }
        const line = desk.copy('desk-draft-offer');
        line.prepend(`${words.join(' ')} `);
        line.addEventListener('click', event => {
            const chosen = event.target.dataset.do;
            if (chosen === 'restore') {
                restore(draft);
                key = name;
                hold();
                says.textContent = gettext('Restored. It is stored once you save.');
            } else if (chosen === 'discard') {
                drafts.drop(name);
                offer(others);
            }
            if (chosen) {
                (says.querySelector('button') || form.querySelector('input:not([type=hidden]), textarea')).focus();
            }
        });
        says.append(line);
    };

    /** Say to other tabs that the draft is of a form that is open. */
    const hold = () => navigator.locks?.request(key, () => new Promise(() => {}));

    window.addEventListener('load', async () => {
        const open = navigator.locks ? (await navigator.locks.query()).held.map(lock => lock.name) : [];
        hold();
        if (!cameBack) {
            offer(drafts.of(record).filter(([name, draft]) => !open.includes(name)
                && JSON.stringify(draft.fields) !== stored));
        }
    });
    setInterval(keep, 10000);
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    form.addEventListener('submit', () => {
        keep();
        drafts.sending(key);
    });
})();
