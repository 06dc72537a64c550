import { publicActor } from '@figment/core/access';
import {
  checkCompliance,
  complianceOverview,
  type ComplianceResult,
} from '@figment/core/compliance/check-compliance';
import { laws, notAddressed, type LawId } from '@figment/core/compliance/requirements';
import { releaseBundle } from '@figment/core/release/read-release';
import type { FrameView } from '@/frame-view';
import { deps, type Deps } from '@/server/deps';
import { frameView, frameViews } from '@/server/frames';
import { examineFile } from '@/server/imaging';
import { orPage, type Session } from '@/server/session';
import { zipResponse } from '@/server/zip-response';
import { xmpPacketOf } from './xmp-packet';

export interface OverviewView {
  frames: FrameView[];
  withoutFingerprint: number;
}

export interface LawView {
  id: LawId;
  name: string;
  cite: string;
  summary: string;
  requirements: { id: string; asks: string; addressed: boolean; evidence: string }[];
  notAddressed: { asks: string; because: string }[];
}

export interface ComplianceView {
  frame: FrameView;
  laws: LawView[];
  file: { sha256: string; bytes: number; width: number; height: number; preparedAt: string };
  releaseNumber: string | null;
  checkedAt: string;
}

export async function overviewView({ actor }: Session): Promise<OverviewView> {
  const world = await deps();
  const { published, withoutFingerprint } = await orPage(complianceOverview(world, actor));
  return { frames: await frameViews(world, published), withoutFingerprint };
}

function check(world: Deps, { actor }: Session, subjectId: string): Promise<ComplianceResult> {
  const examine = (bytes: Uint8Array) => examineFile(world.keyRing, bytes);
  return checkCompliance({ ...world, examine }, actor, { subjectId });
}

function lawViews({ requirements }: ComplianceResult): LawView[] {
  return (Object.keys(laws) as LawId[]).map((id) => ({
    id,
    ...laws[id],
    requirements: requirements
      .filter(({ law }) => law === id)
      .map(({ law: _law, ...requirement }) => requirement),
    notAddressed: notAddressed
      .filter(({ law }) => law === id)
      .map(({ asks, because }) => ({ asks, because })),
  }));
}

/** One asset, looked into now. */
export async function complianceView(session: Session, subjectId: string): Promise<ComplianceView> {
  const world = await deps();
  const result = await orPage(check(world, session, subjectId));
  const { file } = result;
  return {
    frame: await frameView(world, result.found),
    laws: lawViews(result),
    file: {
      sha256: file.sha256,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
      preparedAt: file.at.toISOString(),
    },
    releaseNumber: result.releaseNumber,
    checkedAt: result.checkedAt.toISOString(),
  };
}

const readme = `What this is
============
Evidence of what one picture of this library says of itself, read back from a file that was really prepared.

file.png          the file, prepared as for a buyer but without a license
metadata.xmp      its XMP packet, as it stands in the file
manifest.json     what its signed manifest (C2PA) says, as it was read back, and whether the signature holds
release.json      the fictional-person release with its signature and its proof in the transparency log, where one is published
result.json       what two laws ask for, and whether this file addresses it, with what was read

To check the release without this library: npm run verify -- release release.json
To check the file: npm run verify -- file file.png

This is a technical record, no legal opinion: it says what the file addresses, not that a law is complied with.
`;

/** The evidence as a zip of exactly known length. @throws as checkCompliance */
export async function evidenceZip(session: Session, subjectId: string): Promise<Response> {
  const world = await deps();
  const result = await check(world, session, subjectId);
  const { file, bytes, read, releaseNumber, found } = result;
  const bundle =
    releaseNumber === null
      ? null
      : await releaseBundle(world, publicActor, { number: releaseNumber });
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const answer = {
    format: 'figment-compliance-evidence/1',
    checkedAt: result.checkedAt.toISOString(),
    asset: found.asset.id,
    file: { name: 'file.png', sha256: file.sha256, bytes: file.bytes },
    laws: lawViews(result),
    mark: read.watermark,
  };
  const texts: Record<string, string> = {
    'README.txt': readme,
    'metadata.xmp': xmpPacketOf(bytes) ?? json(read.xmp),
    'manifest.json': json(read.contentCredentials),
    'release.json': json(bundle),
    'result.json': json(answer),
  };
  const at = result.checkedAt;
  const encoded = Object.entries(texts).map(([name, text]) => {
    const content = new TextEncoder().encode(text);
    return { name, size: content.length, at, bytes: async () => content };
  });
  return zipResponse(`figment-${found.subject.seed}-evidence.zip`, [
    { name: 'file.png', size: bytes.length, at, bytes: async () => bytes },
    ...encoded,
  ]);
}
