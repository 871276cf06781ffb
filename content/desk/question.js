// SPDX-License-Identifier: MIT
// Counts what an answer weighs while it is written; without scripts the button "Count" does.
const form = document.getElementById("answering");
const weight = document.getElementById("weight");
let waiting = 0;
form.elements.answer.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
        const typed = form.elements.answer.value;
        const fields = new URLSearchParams({ csrf: form.elements.csrf.value, answer: typed });
        const answer = await fetch("/messages/segments", { method: "POST", body: fields }).catch(() => null);
        if (answer?.ok && typed === form.elements.answer.value) weight.textContent = (await answer.json()).weight;
    }, 300);
});
