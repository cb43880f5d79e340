/* The dialogs of the toolbar: they search, choose and hand back words for the text. */
'use strict';
if (window.desk) {
    const desk = window.desk;
    let insert = () => {};

    /**
     * Open the dialog with this id over a text, its inputs filled from `values`; what `words` makes
     * of its form, the chosen slug and label takes the place of what is selected in the text.
     */
    desk.open = (id, area, values, words) => {
        const dialog = document.getElementById(id);
        const form = dialog.querySelector('form');
        const {selectionStart: start, selectionEnd: end} = area;
        Object.entries(values).forEach(([name, value]) => {
            form.elements[name].value = value;
        });
        insert = () => {
            const found = form.querySelector('.desk-found input:checked');
            const made = words(form.elements, found && found.value, found && found.dataset.label);
            if (typeof made !== 'string' || (!made && id !== 'desk-locator')) {
                return false;
            }
            dialog.close();
            desk.put(area, made, start, end);
            return true;
        };
        dialog.showModal();
        if (dialog.search) {
            dialog.search();
        }
    };

    const show = (dialog, {results, more}) => {
        const box = dialog.querySelector('.desk-found');
        box.querySelectorAll('label').forEach(old => old.remove());
        results.forEach(({slug, label}, index) => {
            const line = document.createElement('label');
            const radio = document.createElement('input');
            const key = document.createElement('small');
            radio.type = 'radio';
            radio.name = 'slug';
            radio.value = slug;
            radio.checked = index === 0;
            radio.dataset.label = label.replace(/ \([^()]*\)$/, '');
            key.textContent = slug;
            line.append(radio, ` ${label} `, key);
            box.append(line);
        });
        const count = results.length;
        dialog.querySelector('.desk-status').textContent = more ? gettext('There are more: type another word.')
            : interpolate(gettext('%s found'), [count]);
    };

    /** Let a dialog search as one types, and find a record that is made meanwhile. */
    const searching = dialog => {
        const form = dialog.querySelector('form');
        const add = dialog.querySelector('.desk-add');
        const made = dialog.querySelector('.desk-made');
        const kind = () => dialog.dataset.kind || form.elements.kind.value;
        let asked = 0;
        const find = async query => {
            const mine = asked += 1;
            try {
                const answer = await (await desk.ask('find', {}, {kind: kind(), ...query})).json();
                if (mine === asked) {
                    show(dialog, answer);
                }
            } catch (error) {
                dialog.querySelector('.desk-status').textContent = error.message;
            }
        };
        dialog.search = () => find({q: form.elements.q.value});
        const soon = desk.later(dialog.search, 200);
        form.elements.q.addEventListener('input', () => {
            // What was found for the words before is not what these words mean.
            show(dialog, {results: []});
            soon();
        });
        if (form.elements.kind) {
            form.elements.kind.addEventListener('change', () => {
                add.pathname = add.pathname.replace(/[a-z]+\/add\/$/, `${kind()}/add/`);
                dialog.search();
            });
        }
        add.addEventListener('click', event => {
            event.preventDefault();
            // As Django's own popups: once saved, it writes the new id into the input of this name.
            add.id = `add_${made.id}`;
            window.showRelatedObjectPopup(add);
        });
        django.jQuery(made).on('change', () => find({pk: made.value}));
    };

    document.querySelectorAll('.desk-dialog').forEach(dialog => {
        dialog.addEventListener('submit', event => {
            event.preventDefault();
            if (!insert()) {
                dialog.querySelector('input').focus();
            }
        });
        dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
        if (dialog.querySelector('.desk-found')) {
            searching(dialog);
        }
    });
}
