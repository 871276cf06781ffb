// SPDX-License-Identifier: MIT
// The page works without this; with it, texts appear by themselves and what is being typed stays.
const live = document.getElementById('live');
const isOff = () => live.querySelector('[data-off]') !== null;
const phone = document.querySelector('main').dataset.phone;
const wasOff = isOff();
let shown = '';

function showPhone() {
  live.querySelector('[aria-current]').scrollIntoView({ block: 'nearest', inline: 'center' });
}

async function refresh() {
  try {
    const answer = await fetch(`/thread?phone=${phone}`);
    const html = await answer.text();
    if (!answer.ok || html === shown) return;
    shown = html;
    live.innerHTML = html;
    showPhone();
    if (isOff() !== wasOff) location.reload(); // switched in another window
  } catch {
    // The gateway is not there; the next round asks again.
  }
}

for (const form of document.querySelectorAll('.try, .compose')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fields = new URLSearchParams(new FormData(form, event.submitter));
    form.reset();
    await fetch('/texts', { method: 'POST', body: fields, redirect: 'manual' });
    refresh();
  });
}
showPhone();
refresh();
setInterval(refresh, 700);
