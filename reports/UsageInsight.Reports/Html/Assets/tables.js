// Sorting by column and filtering by text for every table inside [data-table]; by mouse or keyboard.
(() => {
  'use strict';
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const raw = cell.dataset.sort;
    return raw === undefined ? cell.textContent.trim().toLowerCase() : raw === '' ? null : Number(raw);
  };

  const compare = (a, b, direction) => {
    // What is unknown stays at the end, whichever way the column is sorted.
    if (a === null || b === null) return (a === null) - (b === null);
    return (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })) * direction;
  };

  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending' || (head.classList.contains('right') && head.getAttribute('aria-sort') === null);
        heads.forEach((h) => h.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...table.tBodies[0].rows].map((row) => ({ row, value: valueOf(row, column) }));
        rows.sort((x, y) => compare(x.value, y.value, down ? -1 : 1));
        table.tBodies[0].append(...rows.map((r) => r.row));
      });
    });
  };

  const filterable = (box, table) => {
    const input = box.querySelector('input[data-filter]');
    const count = box.querySelector('[data-count]');
    if (!input) return;
    const rows = [...table.tBodies[0].rows];
    const apply = () => {
      const wanted = input.value.trim().toLowerCase();
      let visible = 0;
      for (const row of rows) {
        row.hidden = wanted !== '' && !row.textContent.toLowerCase().includes(wanted);
        visible += row.hidden ? 0 : 1;
      }
      count.textContent = wanted === '' ? '' : `${visible} of ${rows.length} rows`;
    };
    input.addEventListener('input', apply);
  };

  document.addEventListener('DOMContentLoaded', () => {
    for (const box of document.querySelectorAll('[data-table]')) {
      const table = box.querySelector('table');
      sortable(table);
      filterable(box, table);
    }
  });
})();
