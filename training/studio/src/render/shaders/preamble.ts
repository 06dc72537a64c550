/** GLSL shared by the studio's programs. */
export const header = `#version 300 es
precision highp float;precision highp int;precision highp sampler2D;precision highp sampler2DArray;precision highp sampler3D;precision highp sampler2DShadow;
`;

/** Vertex data lies in textures of 256 columns. */
export const vertexFetch = `ivec2 cell(int i){return ivec2(i&255,i>>8);}
`;

/** Lights, the key's shadow, and a GGX lobe. */
export const lighting = `
uniform vec3 uCam,uKeyDir,uKeyCol,uFillDir,uFillCol,uSky,uGround,uRimDir,uRimCol;uniform mat4 uSM;uniform sampler2DShadow uShadow;uniform sampler3D uNoise;uniform float uSoft;
vec3 envR(vec3 d){float f=max(0.,dot(d,uFillDir));return mix(uGround,uSky,smoothstep(-.6,.8,d.y))+uFillCol*f*f*f;}
float keySh(vec3 p,vec3 n,vec2 fc){vec4 q=uSM*vec4(p+n*.022,1.);vec3 s=q.xyz*.5+.5;if(any(greaterThan(abs(q.xy),vec2(.975))))return 1.;float a=fract(52.9829189*fract(dot(fc,vec2(.06711056,.00583715))))*6.2831853;float c=cos(a),d=sin(a);mat2 R=mat2(c,d,-d,c)*uSoft;float r=0.;
 vec2 o[6]=vec2[6](vec2(.15,.05),vec2(-.45,.4),vec2(.5,.55),vec2(.55,-.5),vec2(-.55,-.6),vec2(-.05,.95));for(int i=0;i<6;i++)r+=texture(uShadow,vec3(s.xy+R*o[i],s.z-.0012));return r/6.;}
float D(float nh,float a){float a2=a*a;float d=nh*nh*(a2-1.)+1.;return a2/(3.14159*d*d);}
float spec(vec3 N,vec3 V,vec3 L,float rough,float F0){vec3 h=normalize(V+L);float nl=max(dot(N,L),0.),nv=max(dot(N,V),.05),nh=max(dot(N,h),0.),vh=max(dot(V,h),0.);float a=rough*rough;float k=(rough+1.);k=k*k/8.;float g=1./((nl*(1.-k)+k)*(nv*(1.-k)+k)*4.);float F=F0+(1.-F0)*pow(1.-vh,5.);return D(nh,a)*g*F*nl;}
`;

/** What every surface gets from the mesh's vertex shader. */
export const surfaceInputs = `in vec3 vP,vN,vR;in vec2 vUV;in vec4 vM1,vM2,vI;in float vSc;
`;

export const fullScreen =
  header +
  `void main(){vec2 p=vec2((gl_VertexID<<1)&2,gl_VertexID&2);gl_Position=vec4(p*2.-1.,0.,1.);}`;
