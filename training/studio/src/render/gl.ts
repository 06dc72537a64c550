/** A thin layer over WebGL2: programs whose uniforms are set by name, textures, targets. */
export type Gl = WebGL2RenderingContext;

/** A texture uniform: texture, target and, where it is not the texture's own, a sampler. */
export interface Sampled {
  texture: WebGLTexture;
  target?: number;
  sampler?: WebGLSampler;
}
export type UniformValue = number | readonly number[] | Float32Array | Sampled;
export type Uniforms = Record<string, UniformValue>;

export interface Program {
  program: WebGLProgram;
  uniforms: Map<string, { location: WebGLUniformLocation; type: number }>;
}

/** Throws with the compiler's own words. */
export function compile(gl: Gl, name: string, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS))
      throw new Error(`Shader ${name}: ${gl.getShaderInfoLog(shader)}`);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS))
    throw new Error(`Program ${name}: ${gl.getProgramInfoLog(program)}`);
  const uniforms: Program['uniforms'] = new Map();
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) as number;
  for (let i = 0; i < count; i += 1) {
    const info = gl.getActiveUniform(program, i)!;
    uniforms.set(info.name.replace(/\[0\]$/, ''), {
      location: gl.getUniformLocation(program, info.name)!,
      type: info.type,
    });
  }
  return { program, uniforms };
}

/** Makes the program current and sets its uniforms; values for uniforms it does not have are passed over. */
export function useProgram(gl: Gl, { program, uniforms }: Program, values: Uniforms): void {
  gl.useProgram(program);
  let unit = 0;
  for (const [name, value] of Object.entries(values)) {
    const uniform = uniforms.get(name);
    if (!uniform) continue;
    const { location, type } = uniform;
    if (typeof value === 'object' && 'texture' in value) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(value.target ?? gl.TEXTURE_2D, value.texture);
      gl.bindSampler(unit, value.sampler ?? null);
      gl.uniform1i(location, unit);
      unit += 1;
      continue;
    }
    const list = typeof value === 'number' ? [value] : (value as number[]);
    switch (type) {
      case gl.FLOAT:
        gl.uniform1fv(location, list);
        break;
      case gl.INT:
        gl.uniform1iv(location, list);
        break;
      case gl.FLOAT_VEC2:
        gl.uniform2fv(location, list);
        break;
      case gl.FLOAT_VEC3:
        gl.uniform3fv(location, list);
        break;
      case gl.FLOAT_VEC4:
        gl.uniform4fv(location, list);
        break;
      case gl.FLOAT_MAT3:
        gl.uniformMatrix3fv(location, false, list);
        break;
      case gl.FLOAT_MAT4:
        gl.uniformMatrix4fv(location, false, list);
        break;
      default:
        throw new Error(`Uniform ${name} has a type that is not used here.`);
    }
  }
}

/** Mip-mapped, repeating. */
export function pictureTexture(gl: Gl, picture: TexImageSource): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.REPEAT);
  return texture;
}

/** Nearest, clamped. */
export function dataTexture(gl: Gl, width: number, height: number, format: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
    gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  return texture;
}

export interface Target {
  texture: WebGLTexture;
  framebuffer: WebGLFramebuffer;
  size: number;
}

export function depthTarget(gl: Gl, size: number): Target {
  const texture = dataTexture(gl, size, size, gl.DEPTH_COMPONENT24);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, texture, 0);
  gl.drawBuffers([gl.NONE]);
  return { texture, framebuffer, size };
}

export function colorTarget(gl: Gl, width: number, height: number, format: number): Target {
  const texture = dataTexture(gl, width, height, format);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { texture, framebuffer, size: width };
}

/** An indexed mesh with its attributes. */
export interface Mesh {
  array: WebGLVertexArrayObject;
  count: number;
  type: number;
}

export function mesh(
  gl: Gl,
  indices: Uint16Array | Uint32Array,
  attributes: readonly { location: number; size: number; data: Float32Array }[],
): Mesh {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  for (const { location, size, data } of attributes) {
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0);
  }
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  return {
    array,
    count: indices.length,
    type: indices instanceof Uint32Array ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT,
  };
}
