// Theme switch and folded data tables. The page is complete without any of this.
(() => {
  'use strict';
  const root = document.documentElement;
  const remember = { get() { try { return localStorage.getItem('usageinsight-theme'); } catch { return null; } }, set(v) { try { localStorage.setItem('usageinsight-theme', v); } catch { /* a file page may not keep it */ } } };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const shown = () => root.dataset.theme || (dark.matches ? 'dark' : 'light');
  const announce = () => document.dispatchEvent(new CustomEvent('themechange'));

  const saved = remember.get();
  if (saved === 'dark' || saved === 'light') root.dataset.theme = saved;
  root.classList.add('js');

  document.addEventListener('DOMContentLoaded', () => {
    for (const details of document.querySelectorAll('details[data-fold]')) details.open = false;
    const button = document.getElementById('theme');
    const label = () => { button.textContent = shown() === 'dark' ? 'Light theme' : 'Dark theme'; };
    label();
    button.addEventListener('click', () => {
      root.dataset.theme = shown() === 'dark' ? 'light' : 'dark';
      remember.set(root.dataset.theme);
      label();
      announce();
    });
    dark.addEventListener('change', () => { label(); announce(); });
  });
})();
