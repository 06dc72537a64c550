/** Draws one person: morph, grow, light, shade, grade. */
import type { Body } from '../geometry/body';
import { growBeard } from '../hair/beard';
import { growBrows, growLashes } from '../hair/brows';
import { growHair } from '../hair/grow';
import type { Roots } from '../hair/roots';
import type { Strands } from '../hair/strand';
import type { Vec3 } from '../math';
import type { Layer } from '../job';
import type { Person } from '../person/person';
import { cameraFor, orthographic, type Camera } from './camera';
import { drawEyes, placeEyes } from './draw-eyes';
import { drawGarment } from './draw-garment';
import { drawGlasses } from './draw-glasses';
import { drawStrands, drawStrandDepth, uploadStrands, type Uploaded } from './draw-strands';
import { drawSkin } from './draw-skin';
import { drawTeeth } from './draw-teeth';
import type { Gl, Target, Uniforms } from './gl';
import { colorTarget } from './gl';
import { garmentOf } from '../wear/garments';
import { wearGlasses } from '../wear/glasses';
import { environmentDirections, lightOf, type Light } from './light';
import { backdropUniforms } from './backdrop';
import { vertexColumns, vertexRows, type Stage } from './stage';

/** Everything the parts need to draw themselves into one picture. */
export interface Frame {
  person: Person;
  camera: Camera;
  light: Light;
  /** First vertex of each part in the vertex textures. */
  bases: Record<string, number>;
  /** Uniforms of lights, shadow, camera and vertex data. */
  shared: Uniforms;
  hair: Strands | null;
  /** Decimeters per pixel at the head. */
  pixel: number;
  /** Rotation of each eye, three columns. */
  eyeRotations: number[][];
}

/** RGBA rows from the bottom up, as WebGL reads them: the finished picture, the person alone with straight alpha, the backdrop. */
export type Layers = Partial<Record<Layer, Uint8Array>>;

export interface Rendering {
  layers: Layers;
  camera: Camera;
}

interface SceneTarget {
  framebuffer: WebGLFramebuffer;
  resolved: Target;
  out: Target;
}

const center: Vec3 = [0, 6.6, 0.2];

export class Renderer {
  private readonly targets = new Map<number, SceneTarget>();
  private readonly vertexData = new Float32Array(vertexColumns * vertexRows * 4);
  private readonly normalData = new Float32Array(vertexColumns * vertexRows * 4);

  constructor(
    private readonly stage: Stage,
    private readonly roots: Roots,
  ) {}

  private target(size: number, scale: number): SceneTarget {
    const gl = this.stage.gl;
    const key = size * 16 + scale;
    const known = this.targets.get(key);
    if (known) return known;
    const wide = size * scale;
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    for (const [attachment, format] of [
      [gl.COLOR_ATTACHMENT0, gl.RGBA16F],
      [gl.DEPTH_ATTACHMENT, gl.DEPTH_COMPONENT24],
    ] as const) {
      const buffer = gl.createRenderbuffer();
      gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
      gl.renderbufferStorage(gl.RENDERBUFFER, format, wide, wide);
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, attachment, gl.RENDERBUFFER, buffer);
    }
    const made = {
      framebuffer,
      resolved: colorTarget(gl, wide, wide, gl.RGBA16F),
      out: colorTarget(gl, size, size, gl.RGBA8),
    };
    this.targets.set(key, made);
    return made;
  }

  /** Renders a person at `size` pixels a side with `scale` x `scale` samples a pixel. */
  render(
    person: Person,
    size: number,
    scale = 2,
    wanted: readonly Layer[] = ['picture'],
  ): Rendering {
    const { gl, body } = this.stage;
    body.build(person);
    const fine = size >= 512;
    const hair = growHair(body, person.form, this.roots.hair, fine);
    const beard = growBeard(body, person, this.roots.beard);
    const { bases, eyeRotations, lit } = this.uploadVertices(person);
    const light = lightOf(person.colors);
    const camera = cameraFor(body, person.form.distance);
    const shadowMatrix = orthographic(light.keyDirection, center, 2.55, 3.4);
    const hairUpload = hair && uploadStrands(this.stage, hair);
    this.drawShadows(person, bases, light, shadowMatrix, hairUpload, lit);
    const shared: Uniforms = {
      uCam: camera.position,
      uVP: camera.matrix,
      uKeyDir: light.keyDirection,
      uKeyCol: light.keyColor,
      uFillDir: light.fillDirection,
      uFillCol: light.fillColor,
      uSky: light.sky,
      uGround: light.ground,
      uRimDir: light.rimDirection,
      uRimCol: light.rimColor,
      uSM: shadowMatrix,
      uShadow: { texture: this.stage.shadow.texture, sampler: this.stage.compare },
      uSoft: 0.011,
      uNoise: this.stage.noise3,
      uPos: { texture: this.stage.positions },
      uNrm: { texture: this.stage.normals },
      uIrr: { texture: this.stage.irradiance.texture },
    };
    const scene = this.target(size, scale);
    const toScene = (): void => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, scene.framebuffer);
      gl.viewport(0, 0, size * scale, size * scale);
      gl.enable(gl.DEPTH_TEST);
    };
    const frame: Frame = {
      person,
      camera,
      light,
      bases,
      shared,
      hair,
      eyeRotations,
      pixel: (camera.halfHeight * camera.distance * 2) / (size * scale),
    };
    toScene();
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    if (hairUpload) drawStrands(this.stage, frame, hairUpload, 'hair', toScene);
    if (beard) drawStrands(this.stage, frame, uploadStrands(this.stage, beard), 'beard', toScene);
    drawSkin(this.stage, frame);
    drawEyes(this.stage, frame);
    drawTeeth(this.stage, frame);
    drawGarment(this.stage, frame);
    drawStrands(
      this.stage,
      frame,
      uploadStrands(this.stage, growBrows(body, person)),
      'brow',
      toScene,
    );
    drawStrands(
      this.stage,
      frame,
      uploadStrands(this.stage, growLashes(body, person)),
      'lash',
      toScene,
    );
    drawGlasses(this.stage, frame);
    return { layers: this.develop(person, light, scene, size, scale, wanted), camera };
  }

  private uploadVertices(person: Person): {
    bases: Record<string, number>;
    eyeRotations: number[][];
    lit: number;
  } {
    const { gl, body } = this.stage;
    const bases: Record<string, number> = {};
    let next = 0;
    const put = (
      name: string,
      count: number,
      position: (i: number) => ArrayLike<number>,
      normal: (i: number) => ArrayLike<number>,
    ): void => {
      bases[name] = next;
      for (let i = 0; i < count; i += 1) {
        const o = (next + i) * 4;
        this.vertexData.set(position(i), o);
        this.normalData.set(normal(i), o);
      }
      next += count;
    };
    const at = (from: Float32Array, i: number): ArrayLike<number> =>
      from.subarray(i * 3, i * 3 + 3);
    put(
      'head',
      body.renderCount,
      (i) => at(body.positions, body.renderToSub[i]!),
      (i) => at(body.normals, body.renderToSub[i]!),
    );
    const parts = [
      { name: 'garment', from: garmentOf(person.form.garment).mesh, lift: 0.012 },
      { name: 'teeth', from: 'teeth', lift: 0 },
    ];
    for (const { name, from, lift } of parts) {
      const proxy = body.proxy(from, lift);
      put(
        name,
        proxy.vertices.length,
        (i) => at(proxy.positions, proxy.vertices[i]!),
        (i) => at(proxy.normals, proxy.vertices[i]!),
      );
    }
    const eyes = placeEyes(this.stage, person);
    put(
      'eyes',
      this.stage.eyeDirections.length / 3,
      (i) => at(eyes.positions, i),
      (i) => at(eyes.normals, i),
    );
    if (person.form.glasses) {
      const glasses = wearGlasses(body, person.form.glasses, person.form.glassesSize);
      put(
        'glasses',
        glasses.positions.length / 3,
        (i) => at(glasses.positions, i),
        (i) => at(glasses.normals, i),
      );
    }
    const lit = next;
    put(
      'coarse',
      body.baseCount,
      (i) => at(body.current, i),
      () => [0, 0, 1],
    );
    const rows = Math.ceil(next / vertexColumns);
    if (rows > vertexRows) throw new Error(`${next} vertices do not fit into ${vertexRows} rows.`);
    for (const [texture, data] of [
      [this.stage.positions, this.vertexData],
      [this.stage.normals, this.normalData],
    ] as const) {
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, vertexColumns, rows, gl.RGBA, gl.FLOAT, data);
    }
    return { bases, eyeRotations: eyes.rotations, lit };
  }

  /** Depth maps from the key and from around, then the soft light of every vertex. */
  private drawShadows(
    person: Person,
    bases: Record<string, number>,
    light: Light,
    shadowMatrix: Float32Array,
    hair: Uploaded | null,
    lit: number,
  ): void {
    const stage = this.stage;
    const gl: Gl = stage.gl;
    gl.enable(gl.DEPTH_TEST);
    gl.depthMask(true);
    gl.disable(gl.BLEND);
    gl.disable(gl.CULL_FACE);
    const garment = garmentOf(person.form.garment).mesh;
    const depth = (matrix: Float32Array, view: Vec3, fine: boolean): void => {
      stage.use('depth', { uPos: { texture: stage.positions }, uVP: matrix });
      if (fine) stage.draw(stage.meshes.head, bases.head!);
      else stage.draw(stage.meshes.coarse, bases.coarse!);
      stage.draw(stage.meshes.proxy[garment]!, bases.garment!);
      if (fine && bases.glasses !== undefined) stage.draw(stage.meshes.glassesFrame, bases.glasses);
      if (hair)
        drawStrandDepth(
          stage,
          hair,
          matrix,
          view,
          fine
            ? { strands: 2000, width: 0.0135, step: 2 }
            : { strands: 400, width: 0.037, step: 3 },
        );
    };
    gl.bindFramebuffer(gl.FRAMEBUFFER, stage.environment.framebuffer);
    gl.viewport(0, 0, 512, 512);
    gl.clear(gl.DEPTH_BUFFER_BIT);
    const matrices: number[] = [];
    environmentDirections.forEach((d, i) => {
      gl.viewport((i & 3) * 128, (i >> 2) * 128, 128, 128);
      const matrix = orthographic(d, center, 2.45, 3.4);
      matrices.push(...matrix);
      depth(matrix, d, false);
    });
    gl.bindFramebuffer(gl.FRAMEBUFFER, stage.shadow.framebuffer);
    gl.viewport(0, 0, stage.shadow.size, stage.shadow.size);
    gl.clear(gl.DEPTH_BUFFER_BIT);
    depth(shadowMatrix, light.keyDirection, true);
    gl.disable(gl.DEPTH_TEST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, stage.irradiance.framebuffer);
    gl.viewport(0, 0, vertexColumns, Math.ceil(lit / vertexColumns));
    stage.use('irradiance', {
      uPos: { texture: stage.positions },
      uNrm: { texture: stage.normals },
      uAtlas: { texture: stage.environment.texture, sampler: stage.compare },
      uM: matrices,
      uD: environmentDirections.flat(),
      uL: light.environment.flat(),
      uSkinN: stage.body.renderCount,
    });
    gl.bindVertexArray(stage.empty);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  private develop(
    person: Person,
    light: Light,
    scene: SceneTarget,
    size: number,
    scale: number,
    wanted: readonly Layer[],
  ): Layers {
    const { gl } = this.stage;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, scene.framebuffer);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, scene.resolved.framebuffer);
    gl.blitFramebuffer(
      0,
      0,
      size * scale,
      size * scale,
      0,
      0,
      size * scale,
      size * scale,
      gl.COLOR_BUFFER_BIT,
      gl.NEAREST,
    );
    gl.bindFramebuffer(gl.FRAMEBUFFER, scene.out.framebuffer);
    gl.viewport(0, 0, size, size);
    gl.disable(gl.DEPTH_TEST);
    const layer = (uLayer: number): Uint8Array => {
      this.stage.use('post', {
        ...backdropUniforms(person.colors),
        uScene: { texture: scene.resolved.texture },
        uSize: [size, size],
        uExposure: light.exposure,
        uWarmth: person.colors.temperature * 0.6,
        uContrast: 0.3,
        uScale: scale,
        uLayer,
      });
      gl.bindVertexArray(this.stage.empty);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      const pixels = new Uint8Array(size * size * 4);
      gl.readPixels(0, 0, size, size, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
      return pixels;
    };
    const order: readonly Layer[] = ['picture', 'person', 'backdrop'];
    return Object.fromEntries(wanted.map((name) => [name, layer(order.indexOf(name))]));
  }

  get body(): Body {
    return this.stage.body;
  }
}
