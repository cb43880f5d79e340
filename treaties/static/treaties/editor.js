/* The toolbar over a text in house markup: marks, keys, and the dialogs' results put in. */
'use strict';
if (window.desk) {
    const desk = window.desk;

    /** Put `words` in the place of the characters from `start` to `end`, so that Undo works. */
    const put = (area, words, start, end) => {
        area.focus();
        area.setSelectionRange(start, end);
        // The one way that keeps the browser's own undo; where it is missing, without undo.
        const kept = words ? document.execCommand('insertText', false, words)
            : document.execCommand('delete');
        if (!kept) {
            area.setRangeText(words, start, end, 'end');
            area.dispatchEvent(new Event('input', {bubbles: true}));
        }
    };

    const chosen = area => area.value.slice(area.selectionStart, area.selectionEnd);

    /** Put `mark` before and after what is selected, or take it away where it stands there. */
    const wrap = (area, mark) => {
        const {selectionStart: start, selectionEnd: end, value} = area;
        const size = mark.length;
        const before = value.slice(0, start).match(/\**$/)[0].length;
        const after = value.slice(end).match(/^\**/)[0].length;
        const stars = Math.min(before, after);
        // Two stars are bold, one is italic, three are both.
        if (stars === 3 || stars === size) {
            put(area, value.slice(start, end), start - size, end + size);
            area.setSelectionRange(start - size, end - size);
        } else {
            put(area, mark + value.slice(start, end) + mark, start, end);
            area.setSelectionRange(start + size, end + size);
        }
    };

    /** Return the citation around the cursor: where its locator begins, its words, what follows. */
    const citationAt = area => {
        const {value, selectionStart: at} = area;
        for (const found of value.matchAll(/\[[^[\]]*@[^[\]]*\]/g)) {
            const end = found.index + found[0].length;
            if (at < found.index || at > end) {
                continue;
            }
            let start = found.index + 1;
            const items = found[0].slice(1, -1).split(';');
            while (items.length > 1 && at > start + items[0].length) {
                start += items.shift().length + 1;
            }
            const parts = items[0].match(/^([^@]*@[^\s,;\]]+)(?:,\s*(.*))?$/);
            if (parts) {
                return {
                    start: start + parts[1].length,
                    end,
                    locator: parts[2] || '',
                    rest: value.slice(start + items[0].length, end),
                };
            }
        }
        return null;
    };

    const doing = {
        bold: area => wrap(area, '**'),
        italic: area => wrap(area, '*'),
        cite: area => desk.open('desk-cite', area, {q: '', locator: ''}, (form, slug) => {
            const locator = form.locator.value.trim();
            return slug && `[@${slug}${locator && `, ${locator}`}]`;
        }),
        link: area => desk.open('desk-link', area, {q: chosen(area), words: chosen(area)}, (form, slug, label) => {
            return slug && `[${form.words.value.trim() || label}](${form.kind.value}:${slug})`;
        }),
        language: area => desk.open('desk-language', area, {words: chosen(area), tag: 'ja'}, form => {
            return form.words.value && form.tag.value && `[${form.words.value}]{lang=${form.tag.value.trim()}}`;
        }),
        locator: area => {
            const citation = citationAt(area);
            if (!citation) {
                desk.say(gettext('Put the cursor into a citation first.'));
                area.focus();
                return;
            }
            // To the closing bracket, so that one writes on behind the citation and not within it.
            area.setSelectionRange(citation.start, citation.end);
            desk.open('desk-locator', area, {locator: citation.locator}, form => {
                const locator = form.locator.value.trim();
                return (locator && `, ${locator}`) + citation.rest;
            });
        },
    };
    desk.put = put;

    desk.each('textarea[data-markup]', area => {
        const bar = desk.copy('markup-toolbar');
        const buttons = [...bar.querySelectorAll('button')];
        const field = document.createElement('div');
        field.className = 'markup-field';
        area.replaceWith(field);
        field.append(bar, area);
        const label = area.labels[0] ? area.labels[0].textContent.replace(/:\s*$/, '') : '';
        bar.setAttribute('aria-label', `${bar.getAttribute('aria-label')}: ${label || area.name}`);
        bar.setAttribute('aria-controls', area.id);
        doing.preview ??= desk.preview;

        // One stop for the Tab key; arrows go from button to button.
        const focusOn = index => {
            buttons.forEach((button, other) => {
                button.tabIndex = other === index ? 0 : -1;
            });
        };
        focusOn(0);
        bar.addEventListener('keydown', event => {
            const last = buttons.length - 1;
            const now = buttons.indexOf(document.activeElement);
            const next = {
                ArrowRight: now === last ? 0 : now + 1,
                ArrowLeft: now === 0 ? last : now - 1,
                Home: 0,
                End: last,
            }[event.key];
            if (next !== undefined) {
                event.preventDefault();
                focusOn(next);
                buttons[next].focus();
            }
        });
        bar.addEventListener('click', event => {
            const button = event.target.closest('button');
            if (button) {
                focusOn(buttons.indexOf(button));
                doing[button.dataset.do](area, button);
            }
        });
        area.addEventListener('keydown', event => {
            const key = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey ? event.key.toLowerCase() : '';
            const action = {b: doing.bold, i: doing.italic}[key];
            if (action) {
                event.preventDefault();
                action(area);
            }
        });
    });
}
