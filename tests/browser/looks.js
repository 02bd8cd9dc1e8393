// Let axe's check of contrast look at two elements of each look instead of at every element.
// Of a thousand names in a listing most look alike, and each takes axe milliseconds. A look is
// all that contrast depends on: the text's colour and size and every ground and opacity below
// it; and, as a floor under that, what the element is and is called. Axe leaves open what
// another element covers, so it gets the first and the last of each look.
() => {
    const grounds = new Map();
    const ground = element => {
        if (!element) return '';
        if (!grounds.has(element)) {
            const { backgroundColor, backgroundImage, opacity, mixBlendMode } = getComputedStyle(element);
            const layer = [backgroundColor, backgroundImage, opacity, mixBlendMode].join();
            const below = ground(element.parentElement);
            grounds.set(element, layer === 'rgba(0, 0, 0, 0),none,1,normal' ? below : `${below}/${layer}`);
        }
        return grounds.get(element);
    };
    const firstAndLast = new Map();
    for (const element of document.body.querySelectorAll('*:not(svg *)')) { // axe does not judge text in a drawing
        delete element.dataset.look;
        const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
        const text = own.map(node => node.data).join('').trim();
        if (!(text || element.matches('input, select, textarea'))) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
        const kind = [element.localName, element.getAttribute('class'), element.parentElement.getAttribute('class')];
        const single = text.length === 1; // nor a single letter
        const look = [...kind, single, color, fontSize, fontWeight, textShadow, ground(element)].join();
        firstAndLast.set(look, [firstAndLast.get(look)?.[0] ?? element, element]);
    }
    for (const element of [...firstAndLast.values()].flat()) element.dataset.look = '';
    axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-look]' }] });
}
