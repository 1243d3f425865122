// Inline in the head of a chapter: a figure that asks is known as such before it is parsed, so no answer flashes by.
{
  const KEY = 'envelope:guesses';
  const stored = (key) => {
    try {
      return Object(JSON.parse(sessionStorage.getItem(key)));
    } catch {
      return {};
    }
  };

  class GuessFirst extends HTMLElement {
    static kept = stored(KEY);
    static keep(change) {
      GuessFirst.kept = { ...GuessFirst.kept, ...change };
      try {
        sessionStorage.setItem(KEY, JSON.stringify(GuessFirst.kept));
      } catch {}
      GuessFirst.look();
    }
    static look() {
      for (const one of document.querySelectorAll('guess-first')) one.look();
    }
    connectedCallback() {
      this.look();
      this.addEventListener('click', ({ target }) => {
        if (target.closest('.just-show')) GuessFirst.keep({ shown: true });
      });
    }
    look() {
      const { figure, usual, told } = this.dataset;
      const { shown, guesses } = GuessFirst.kept;
      const address = new URLSearchParams(location.search);
      const chosen = stored('envelope:reader');
      const stands =
        told === '' ||
        address.get('guess') === '0' ||
        address.get('widget') === figure ||
        Object.entries(JSON.parse(usual)).some(([name, value]) => (chosen[name] ?? value) !== value);
      const guessed = Number.isFinite(Object(guesses)[figure]);
      this.dataset.state = stands ? '' : guessed ? 'answered' : shown === true ? '' : 'asked';
    }
  }
  customElements.define('guess-first', GuessFirst);
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    GuessFirst.kept = stored(KEY);
    GuessFirst.look();
  });
}
