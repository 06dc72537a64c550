/** Blurred backdrops. Every plate is fixed: its shapes are the same for all people, only colors and a shift differ. */
export const backdrop = `uniform int uBackdrop;uniform float uPlate,uBlur;uniform vec3 uB0,uB1,uB2;uniform vec2 uShift;
float h1(float n){return fract(sin(n*127.1+uPlate*17.3)*43758.5453);}
vec3 backdrop(vec2 u){u+=uShift*vec2(.12,.06);vec3 c;
 if(uBackdrop==0){float d=length((u-(vec2(.5,.55)+uShift*vec2(.15,.1)))*vec2(1.,.9));c=mix(uB0,uB1,smoothstep(.05,.85,d));c*=1.+.03*sin(u.x*5.+h1(1.)*6.)*sin(u.y*4.+h1(2.)*6.);}
 else if(uBackdrop==1){c=mix(uB0,uB1,smoothstep(.0,1.,u.y+.25*(u.x-.5)));for(int i=0;i<16;i++){float f=float(i);vec2 p=vec2(h1(f+.1),h1(f+.2));bool win=i<5;vec2 s=win?vec2(.06+.10*h1(f+.3),.20+.25*h1(f+.4)):vec2(.03+.16*h1(f+.3),.02+.12*h1(f+.4));if(win)p.y=.62+.25*h1(f+.9);float e=uBlur*(.6+.8*h1(f+.5));vec2 q=abs(u-p);float k=smoothstep(s.x+e,s.x-e,q.x)*smoothstep(s.y+e,s.y-e,q.y);vec3 cc=win?mix(vec3(1.0,.97,.92),uB2,.25*h1(f+.6))*(.9+1.2*h1(f+.61)):mix(uB0,uB2,h1(f+.6))*(.25+1.1*h1(f+.7));c=mix(c,cc,k*(win?.75:.55));}}
 else{float hz=.35+.3*h1(3.3);c=mix(uB0,uB1,smoothstep(hz-.25,hz+.2,u.y));for(int i=0;i<22;i++){float f=float(i);vec2 p=vec2(h1(f+.1)*1.2-.1,h1(f+.2)*1.1);float r=.05+.16*h1(f+.3)*h1(f+.8);float e=uBlur*.5+r*.25;float d=length(u-p);float k=smoothstep(r+e,r-e,d);vec3 cc=mix(uB0*(.4+1.2*h1(f+.7)),uB2*(.5+1.3*h1(f+.71)),h1(f+.6));c=mix(c,cc,k*.5);}
  for(int i=0;i<7;i++){float f=float(i)+40.;vec2 p=vec2(h1(f+.1),h1(f+.2)*.8+.25);float r=.018+.04*h1(f+.3);float d=length(u-p);c+=uB2*smoothstep(r*1.1,r*.6,d)*(.05+.22*h1(f+.4)*h1(f+.5));}}
 return c;}
`;
