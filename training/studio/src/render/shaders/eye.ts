import { header, lighting, surfaceInputs } from './preamble';

/** Eyeball: white, iris below a cornea, and the lights' windows mirrored in it. vR is the direction in the eye, z ahead. */
export const eyeFragment =
  header +
  lighting +
  surfaceInputs +
  `uniform vec3 uIris;
uniform float uPupil,uAgeE;
uniform mat3 uER[2];
out vec4 o;

const float iris=.475;

/* A soft window of the light at L, mirrored along R. */
float window(vec3 R,vec3 L,vec2 size){
  vec3 x=normalize(cross(vec3(0,1,0),L)),y=cross(L,x);
  vec2 q=abs(vec2(dot(R,x),dot(R,y)))/size;
  return dot(R,L)>0.?smoothstep(1.25,.75,q.x)*smoothstep(1.25,.75,q.y):0.;
}

void main(){
  int e=vM1.x>.5?1:0;
  mat3 E=uER[e];
  vec3 d=normalize(vR),N=normalize(vN),V=normalize(uCam-vP);
  float r=length(d.xy);
  // The iris lies below the cornea: it shifts against the view.
  vec2 p=d.xy;
  if(d.z>0.&&r<iris*1.05)p-=(transpose(E)*V).xy*.06*(1.-r/iris);
  float ir=length(p)/iris;
  vec2 a=p/max(length(p),1e-4);
  float coarse=texture(uNoise,vec3(a*.55,ir*.16)+2.7).r,fiber=texture(uNoise,vec3(a*2.1,ir*.10)+4.6).r;
  // Fibers run from the pupil outward; a warmer ruff around the pupil, a darker ring at the edge.
  float bright=.55+1.1*smoothstep(.25,.8,fiber)*(.55+.9*coarse);
  float ruff=smoothstep(.70,.42,ir+(coarse-.5)*.22);
  vec3 color=uIris*bright*mix(vec3(1.),vec3(1.1,1.,.86),.6);
  color=mix(color,color*vec3(1.45,1.10,.70)+vec3(.012,.006,0.),ruff*.55);
  color*=mix(1.,.22,smoothstep(.76,.98,ir));
  color*=1.-.985*smoothstep(uPupil+.05,uPupil-.03,ir);
  // Light gathers in the iris opposite to where it enters.
  vec2 key=(transpose(E)*uKeyDir).xy;
  color*=1.+.55*max(0.,dot(-key,p/iris))*smoothstep(1.,.6,ir);

  vec3 white=mix(vec3(.70,.655,.635),vec3(.66,.59,.50),uAgeE*.7);
  float aside=smoothstep(.50,.95,abs(d.x));
  float vein=smoothstep(.56,.66,texture(uNoise,vec3(d.xy*1.6,.4)+2.7).r)*.35+.5*aside;
  white*=mix(vec3(1.),vec3(.92,.66,.60),clamp(vein*(.2+.45*aside),0.,.6));
  float inIris=d.z>0.?smoothstep(1.05,.93,r/iris):0.;
  vec3 alb=mix(white,color,inIris);

  float s=keySh(vP,N,gl_FragCoord.xy);
  float nd=max(0.,(dot(N,uKeyDir)+.35)/1.35);
  // The upper lid and its lashes shade the eye; the corners are deeper.
  float lid=mix(.40,1.,smoothstep(.52,.06,d.y))*mix(.80,1.,smoothstep(-.6,-.3,d.y));
  float corner=mix(1.,.62,smoothstep(.5,.92,abs(d.x)));
  float open=mix(vI.a,1.,.5)*lid*corner;
  vec3 irr=mix(vI.rgb,vec3(dot(vI.rgb,vec3(.333))),.3);
  vec3 c=alb*(uKeyCol*nd*mix(.25,1.,s)*.72+irr*1.25)*open;

  vec3 Nc=N;
  if(d.z>0.){
    float k=smoothstep(iris*1.1,iris*.6,r);
    vec3 t=d;
    t.xy*=1.+.45*k;
    Nc=normalize(E*normalize(t));
  }
  vec3 R=reflect(-V,Nc);
  // Softboxes stand close to the camera's axis, so that both eyes carry the light at the same hour.
  vec3 box=normalize(uKeyDir+V*.55+vec3(0.,.10,0.));
  float wet=smoothstep(.80,.40,r)*mix(.55,1.,smoothstep(.62,.40,d.y));
  c+=uKeyCol*window(R,box,vec2(.15,.17))*.62*mix(.6,1.,s)*wet;
  c+=uFillCol*window(R,normalize(uFillDir+V*.3),vec2(.17))*.12*lid;
  float F=.025+.45*pow(1.-max(0.,dot(Nc,V)),5.);
  c+=envR(R)*F*open*.9;
  // Tears along the lower lid.
  c+=uKeyCol*.10*smoothstep(.10,0.,abs(d.y+.47))*smoothstep(.55,.2,abs(d.x));
  o=vec4(c,1.);
}`;
