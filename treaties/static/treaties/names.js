/* Names for the fields that choose a record: Select2 gives what it draws none. */
'use strict';
if (window.desk) {
    // Queued after Django's own start of these fields.
    django.jQuery(() => window.desk.each('select.admin-autocomplete', select => {
        const drawn = select.parentElement.querySelector('.select2-selection');
        if (!drawn) {
            return;
        }
        const label = select.labels[0];
        const words = select.getAttribute('aria-label') || (label && label.textContent.replace(/:\s*$/, '')) || '';
        const several = drawn.querySelector('.select2-search__field');
        drawn.setAttribute('aria-label', words);
        if (several) {
            several.setAttribute('aria-label', words);
            return;
        }
        // The name, then what is chosen.
        const value = drawn.querySelector('.select2-selection__rendered');
        drawn.id = `${value.id}-box`;
        drawn.setAttribute('aria-labelledby', `${drawn.id} ${value.id}`);
        value.removeAttribute('role');
        value.removeAttribute('aria-readonly');
    }));
}
