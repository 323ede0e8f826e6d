/** Reads a QR from a picture of the camera; undefined where there is none. */
export type QrReader = (video: HTMLVideoElement) => Promise<string | undefined>;

/** Not yet in the types of the DOM. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser itself where it can, which is on most telephones with Android; elsewhere a program that is loaded only then, and kept on the device with the page. */
export async function newReader(): Promise<QrReader> {
  const { BarcodeDetector: Native } = globalThis as { BarcodeDetector?: DetectorMaker };
  if (!(await Native?.getSupportedFormats().catch((): string[] => []))?.includes('qr_code'))
    return programmed();
  const detector = new Native!({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue;
}

/** Enough to read the fine QR of an identity card, which is a quarter of the picture. */
const LONGEST_SIDE = 1_280;
const MOST_MILLISECONDS = 120;

async function programmed(): Promise<QrReader> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d', { willReadFrequently: true })!;
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0) return undefined;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(paper.getImageData(0, 0, canvas.width, canvas.height), {
        timeLimit: MOST_MILLISECONDS,
      });
    } catch {
      // None in this picture.
      return undefined;
    }
  };
}
