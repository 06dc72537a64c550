import { header, vertexFetch } from './preamble';

export const meshVertex =
  header +
  vertexFetch +
  `uniform sampler2D uPos,uNrm,uIrr;uniform int uBase;uniform mat4 uVP;layout(location=0)in vec2 aUV;layout(location=1)in vec4 aM1;layout(location=2)in vec4 aM2;layout(location=3)in vec3 aRest;layout(location=4)in float aSc;out float vSc;out vec3 vP,vN,vR;out vec2 vUV;out vec4 vM1,vM2,vI;
void main(){ivec2 t=cell(uBase+gl_VertexID);vec4 p=texelFetch(uPos,t,0);vP=p.xyz;vN=texelFetch(uNrm,t,0).xyz;vI=texelFetch(uIrr,t,0);vUV=aUV;vM1=aM1;vM2=aM2;vR=aRest;vSc=aSc;gl_Position=uVP*vec4(vP,1.);}`;

export const depthVertex =
  header +
  vertexFetch +
  `uniform sampler2D uPos;uniform int uBase;uniform mat4 uVP;void main(){gl_Position=uVP*vec4(texelFetch(uPos,cell(uBase+gl_VertexID),0).xyz,1.);}`;

export const depthFragment = header + `void main(){}`;

/** Soft environment light of every vertex, occluded by the depth maps; alpha is the open share. */
export const irradianceFragment =
  header +
  `uniform sampler2D uPos,uNrm;uniform sampler2DShadow uAtlas;uniform mat4 uM[12];uniform vec3 uD[12];uniform vec3 uL[12];uniform int uN,uSkinN;out vec4 o;
void main(){ivec2 t=ivec2(gl_FragCoord.xy);vec3 p=texelFetch(uPos,t,0).xyz,n=texelFetch(uNrm,t,0).xyz;bool sk=t.x+t.y*256<uSkinN;vec3 w=sk?vec3(.34,.17,.12):vec3(.05);vec3 s=vec3(0.);float va=0.,wa=0.;
 for(int i=0;i<12;i++){float nd=dot(n,uD[i]);vec3 k=max(vec3(0.),(vec3(nd)+w)/(1.+w));k*=1./(1.+w);if(k.x<=0.)continue;vec4 q=uM[i]*vec4(p+n*.05+uD[i]*.02,1.);vec3 c=q.xyz*.5+.5;vec2 tl=vec2(float(i&3),float(i>>2))*.25;vec2 u=tl+c.xy*.25;float e=.6/512.;float z=c.z-.004;float v=.5*(texture(uAtlas,vec3(u+vec2(e,e*.4),z))+texture(uAtlas,vec3(u-vec2(e,e*.4),z)));
  if(any(greaterThan(abs(q.xy),vec2(.97))))v=1.;vec3 vv=sk?vec3(mix(v,sqrt(v),.5),v,v):vec3(v);s+=uL[i]*k*vv;va+=v*k.y;wa+=k.y;}
 o=vec4(s,wa>0.?va/wa:0.);}`;
