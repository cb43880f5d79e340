/* Under a date: how it is understood, before it is saved; where it can mean two days, which one. */
'use strict';
if (window.desk) {
    const desk = window.desk;

    desk.each('.historical-date-inputs', inputs => {
        const [written, edtf] = inputs.querySelectorAll('input');
        let reading = inputs.parentElement.querySelector('.historical-date-reading');
        if (!reading) {
            reading = document.createElement('span');
            reading.className = 'historical-date-reading';
            inputs.after(reading);
        }
        reading.setAttribute('aria-live', 'polite');
        const use = label => {
            written.value = label;
            written.focus();
            read();
        };
        const show = answer => {
            reading.classList.toggle('is-fault', Boolean(answer.error));
            reading.textContent = answer.error || answer.reading;
            for (const label of answer.choices || []) {
                const button = document.createElement('button');
                button.type = 'button';
                button.textContent = label;
                button.addEventListener('click', () => use(label));
                reading.append(' ', button);
            }
        };
        let asked = 0;
        const read = async () => {
            const mine = asked += 1;
            try {
                const query = {written: written.value, edtf: edtf.value};
                const answer = await (await desk.ask('readDate', {}, query)).json();
                if (mine === asked) {
                    show(answer);
                }
            } catch (error) {
                show({error: error.message});
            }
        };
        const soon = desk.later(read, 400);
        written.addEventListener('input', soon);
        edtf.addEventListener('input', soon);
    });
}
