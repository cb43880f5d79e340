/* The preview under a text: as readers will see it, drawn by the server as it is typed. */
'use strict';
if (window.desk) {
    const desk = window.desk;
    let made = 0;

    /** Give the ids of a preview a prefix: several stand on one page. Links leave the form open. */
    const isolate = (pane, prefix) => {
        pane.querySelectorAll('[id]').forEach(one => {
            one.id = prefix + one.id;
        });
        pane.querySelectorAll('a[href]').forEach(link => {
            const address = link.getAttribute('href');
            if (address.startsWith('#')) {
                link.setAttribute('href', `#${prefix}${address.slice(1)}`);
            } else {
                link.target = '_blank';
                link.rel = 'noopener';
            }
        });
    };

    /** Put the cursor at a line and column of the text. */
    const goTo = (area, line, column) => {
        const lines = area.value.split('\n');
        const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
        // Columns count characters, and JavaScript counts a rare one as two.
        const at = start + [...(lines[line - 1] || '')].slice(0, column - 1).join('').length;
        area.focus();
        area.setSelectionRange(at, at);
    };

    desk.preview = (area, button) => {
        const open = button.getAttribute('aria-expanded') === 'true';
        button.setAttribute('aria-expanded', String(!open));
        if (button.pane) {
            button.pane.hidden = open;
        } else {
            start(area, button);
        }
        if (!open) {
            button.draw();
        }
    };

    const start = (area, button) => {
        const pane = document.createElement('section');
        const prefix = `preview-${made += 1}-`;
        pane.className = 'markup-preview';
        pane.id = `${prefix}pane`;
        pane.tabIndex = 0;
        pane.setAttribute('aria-label', gettext('Preview'));
        button.setAttribute('aria-controls', pane.id);
        button.pane = pane;
        area.parentElement.append(pane);
        let asked = new AbortController();
        button.draw = async () => {
            asked.abort();
            asked = new AbortController();
            const body = new FormData();
            body.set('csrfmiddlewaretoken', area.form.elements.csrfmiddlewaretoken.value);
            body.set('text', area.value);
            body.set('inline', area.dataset.markup === 'line' ? '1' : '0');
            try {
                const answer = await desk.ask('preview', {method: 'POST', body, signal: asked.signal});
                // Sanitized by the server, by the same rules as the public page.
                pane.innerHTML = await answer.text();
                isolate(pane, prefix);
                const faults = pane.querySelectorAll('[data-line]').length;
                desk.say(faults ? interpolate(ngettext('%s mistake to mend', '%s mistakes to mend', faults), [faults])
                    : gettext('Preview drawn'));
            } catch (error) {
                if (error.name !== 'AbortError') {
                    pane.textContent = error.message;
                    desk.say(error.message);
                }
            }
        };
        pane.addEventListener('click', event => {
            const fault = event.target.closest('[data-line]');
            if (fault) {
                goTo(area, Number(fault.dataset.line), Number(fault.dataset.column));
            }
        });
        const redraw = desk.later(() => pane.hidden || button.draw(), 500);
        area.addEventListener('input', redraw);
    };
}
