// A form marked with data-live="ID" shows its answer in the element ID as it is changed. Without this the form works by its button.
(() => {
  'use strict';
  const wait = 150;

  const start = (form) => {
    const target = document.getElementById(form.dataset.live);
    let timer, asked;

    const words = () => {
      for (const output of form.querySelectorAll('output')) {
        const value = Number(form.elements[output.htmlFor[0]].value);
        output.textContent = `${output.dataset.signed === 'yes' && value > 0 ? '+' : ''}${value} %`;
      }
    };

    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const query = new URLSearchParams(new FormData(form));
      history.replaceState(null, '', `${form.getAttribute('action')}?${query}`);
      query.set('part', 'answer');
      target.setAttribute('aria-busy', 'true');
      try {
        const answer = await fetch(`${form.getAttribute('action')}?${query}`, { signal: asked.signal, credentials: 'same-origin' });
        if (!answer.ok) { location.reload(); return; }
        // Parsed as a document of its own: nothing in it runs, whatever it holds.
        const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
        target.replaceChildren(...part.body.childNodes);
        target.removeAttribute('aria-busy');
      } catch (fault) {
        if (fault.name !== 'AbortError') location.reload();
      }
    };

    form.addEventListener('input', () => { words(); clearTimeout(timer); timer = setTimeout(ask, wait); });
    form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
  };

  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('form[data-live]').forEach(start));
})();
