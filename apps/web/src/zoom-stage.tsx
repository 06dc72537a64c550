'use client';
import clsx from 'clsx';
import type { Ref } from 'react';
import {
  TransformComponent,
  TransformWrapper,
  type ReactZoomPanPinchRef,
} from 'react-zoom-pan-pinch';
import type { PictureView } from './frame-view';

/** What a stage shows: how many times enlarged, and where its left upper corner lies, in pixels of the screen. */
export interface StageView {
  scale: number;
  positionX: number;
  positionY: number;
}
export type StageHandle = ReactZoomPanPinchRef;

const mostEnlarged = 8;
/** How far one press of a key or button goes. */
const zoomStep = 0.6;
const panStep = 60;

/** Zooms and moves a stage by a key; false for every other key. */
export function moveByKey(stage: StageHandle, key: string): boolean {
  const moves: Record<string, () => unknown> = {
    '+': () => stage.zoomIn(zoomStep),
    '=': () => stage.zoomIn(zoomStep),
    '-': () => stage.zoomOut(zoomStep),
    '0': () => stage.resetTransform(),
    ArrowLeft: () => stage.panBy(panStep, 0),
    ArrowRight: () => stage.panBy(-panStep, 0),
    ArrowUp: () => stage.panBy(0, panStep),
    ArrowDown: () => stage.panBy(0, -panStep),
  };
  const move = moves[key];
  if (move) void move();
  return move !== undefined;
}

/** A picture that a wheel, a pinch, a double click or its handle enlarges, within a box of any size. */
export function ZoomStage({
  picture,
  alt,
  placeholder,
  stage,
  onMove,
  className,
}: {
  picture: PictureView;
  alt: string;
  /** A tiny data: URL, behind the picture until it is there. */
  placeholder?: string;
  stage: Ref<StageHandle>;
  onMove?: (view: StageView) => void;
  className?: string;
}) {
  return (
    <div className={clsx('touch-none overflow-hidden bg-film', className)}>
      <TransformWrapper
        ref={stage}
        minScale={1}
        maxScale={mostEnlarged}
        doubleClick={{ mode: 'toggle', step: 1 }}
        onTransform={(_, view) => onMove?.(view)}
      >
        <TransformComponent
          wrapperStyle={{ width: '100%', height: '100%' }}
          contentStyle={{ width: '100%', height: '100%' }}
        >
          <img
            src={picture.src}
            alt={alt}
            width={picture.width}
            height={picture.height}
            draggable={false}
            className="size-full cursor-grab bg-contain bg-center bg-no-repeat object-contain active:cursor-grabbing"
            style={placeholder ? { backgroundImage: `url(${placeholder})` } : undefined}
          />
        </TransformComponent>
      </TransformWrapper>
    </div>
  );
}
