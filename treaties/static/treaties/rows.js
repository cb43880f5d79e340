/* The order of rows by two buttons; the numbers, which stay where there is no script, follow. */
'use strict';
if (window.desk) {
    const desk = window.desk;
    const moved = new Set();

    const rowsOf = group => [...group.querySelectorAll('[id$="-position"]')]
        .map(input => input.closest('tr.form-row, div.inline-related'))
        .filter(row => !row.classList.contains('empty-form'));
    const positionOf = row => row.querySelector('[name$="-position"]');

    /** Whether somebody has entered anything in a new row; an empty one must stay empty. */
    const isFilled = row => row.classList.contains('has_original')
        || [...row.querySelectorAll('input:not([type=hidden]):not([type=checkbox]), textarea, select')]
            .some(one => one !== positionOf(row) && one.value
                && ![...(one.options || [])].some(option => option.defaultSelected && option.selected));

    const renumber = group => rowsOf(group).filter(isFilled).forEach((row, index) => {
        positionOf(row).value = String(index + 1);
    });

    /** Number the forms anew, stored ones first: Django reads those by their place in the set. */
    const reindex = group => {
        const rows = rowsOf(group);
        const stored = rows.filter(row => row.classList.contains('has_original'));
        const prefix = group.id.replace(/-group$/, '');
        const number = new RegExp(`^((?:id_)?${prefix}-)\\d+`);
        [...stored, ...rows.filter(row => !stored.includes(row))].forEach((row, index) => {
            row.querySelectorAll('[name]').forEach(one => {
                one.name = one.name.replace(number, `$1${index}`);
            });
        });
    };

    const move = (row, step, button) => {
        const group = row.closest('.inline-group');
        const rows = rowsOf(group);
        const other = rows[rows.indexOf(row) + step];
        const heading = group.querySelector('.inline-heading').textContent.trim();
        if (!other) {
            desk.say(interpolate(gettext('%s: this row has no further to go.'), [heading]));
            return;
        }
        if (step < 0) {
            // The errors of a row of a table stand in a row of their own above it.
            const above = other.previousElementSibling;
            (above && above.matches('.row-form-errors') ? above : other).before(...withErrors(row));
        } else {
            other.after(...withErrors(row));
        }
        moved.add(group);
        renumber(group);
        button.focus();
        const place = [heading, rows.indexOf(row) + step + 1, rows.length];
        desk.say(interpolate(gettext('%s: now row %s of %s'), place));
    };

    const withErrors = row => {
        const above = row.previousElementSibling;
        return above && above.matches('.row-form-errors') ? [above, row] : [row];
    };

    desk.each('.inline-group input[name$="-position"]', input => {
        const row = input.closest('tr.form-row, div.inline-related');
        const mover = desk.copy('row-mover');
        const line = input.closest('td, .form-row');
        if (row.matches('tr')) {
            line.append(mover);
            input.hidden = true;
        } else {
            row.querySelector('h3').append(mover);
            line.hidden = true;
        }
        mover.addEventListener('click', event => {
            const button = event.target.closest('button');
            if (button) {
                move(row, Number(button.dataset.step), button);
            }
        });
    });

    /** Show rows by their numbers: a form that comes back with an error has them as first stored. */
    const arrange = group => {
        const rows = rowsOf(group);
        const numbers = new Map(rows.map(row => [row, Number(positionOf(row).value || Number.MAX_SAFE_INTEGER)]));
        const ordered = [...rows].sort((one, other) => numbers.get(one) - numbers.get(other));
        if (ordered.some((row, index) => row !== rows[index])) {
            const end = rows.at(-1).nextElementSibling;
            ordered.forEach(row => withErrors(row).forEach(part => end.before(part)));
            moved.add(group);
        }
    };

    desk.arrange = arrange;

    document.querySelectorAll('.inline-group').forEach(group => {
        arrange(group);
        group.closest('form').addEventListener('submit', () => {
            if (moved.has(group)) {
                renumber(group);
                reindex(group);
            }
        });
    });
}
