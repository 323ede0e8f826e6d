import { useEffect, useState } from 'react';
import { useLanguage, useWords, words } from '../kit/words.ts';

const WORDS = words({
  read: { vi: 'Đọc to trang này', en: 'Read this page aloud' },
  stop: { vi: 'Thôi đọc', en: 'Stop reading' },
});

/** A voice of this device for a language; devices without one exist, and some tell of theirs late. */
function useVoice(spoken: string): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = () => setVoices(speechSynthesis.getVoices());
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, []);
  return voices.find((voice) => voice.lang.toLowerCase().startsWith(spoken));
}

/** Reads the page to whoever cannot; not there where the device has no voice for the language. */
export function ReadAloud() {
  const say = useWords(WORDS);
  const spoken = useLanguage();
  const voice = useVoice(spoken);
  const [isReading, setReading] = useState(false);
  if (!voice) return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (isReading) return setReading(false);
    // Sentence by sentence: some browsers fall silent in the middle of a long text.
    const lines = whatIsThere();
    lines.forEach((line, at) => {
      const said = new SpeechSynthesisUtterance(line);
      said.voice = voice;
      said.lang = voice.lang;
      said.rate = 0.9;
      if (at === lines.length - 1) said.onend = () => setReading(false);
      speechSynthesis.speak(said);
    });
    setReading(lines.length > 0);
  };
  return (
    <button type="button" className="button quiet wide" aria-pressed={isReading} onClick={toggle}>
      {isReading ? say.stop : say.read}
    </button>
  );
}

/** What stands on the page, without what is there to be pressed. */
function whatIsThere(): readonly string[] {
  const page = document.getElementById('main')!;
  const pressed = [...page.querySelectorAll<HTMLElement>('button, a.button, a.back, nav, summary')];
  const unspoken = new Set(pressed.flatMap(linesOf));
  return linesOf(page).filter((line) => !unspoken.has(line));
}

const linesOf = (part: HTMLElement): readonly string[] =>
  part.innerText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
