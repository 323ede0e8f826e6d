import { writeFile } from 'node:fs/promises';
import encodeQR from 'qr';

const WIDTH = 640;
const HEIGHT = 480;
const PIXELS_A_MODULE = 6;
const WALL = 150;
const WHITE = 235;
const BLACK = 16;

/** What a camera sees of a card with a QR, held before a grey wall: one picture of YUV4MPEG2, which a browser shows as its camera, over and over. */
export async function showToCamera(path: string, text: string): Promise<void> {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const left = Math.floor((WIDTH - modules.length * PIXELS_A_MODULE) / 2);
  const top = Math.floor((HEIGHT - modules.length * PIXELS_A_MODULE) / 2);
  if (top < 0) throw new RangeError(`A QR of ${modules.length} modules is larger than the picture.`);
  const brightness = Buffer.alloc(WIDTH * HEIGHT, WALL);
  modules.forEach((row, y) => {
    row.forEach((isDark, x) => {
      for (let line = 0; line < PIXELS_A_MODULE; line++) {
        const at = (top + y * PIXELS_A_MODULE + line) * WIDTH + left + x * PIXELS_A_MODULE;
        brightness.fill(isDark ? BLACK : WHITE, at, at + PIXELS_A_MODULE);
      }
    });
  });
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  await writeFile(
    path,
    Buffer.concat([
      Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`),
      brightness,
      colours,
    ]),
  );
}
