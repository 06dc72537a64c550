/**
 * Where a face changes color and folds, drawn on the rest pose (decimeters: eyes at y 7.28, mouth at 6.61, nose's tip
 * at 6.93), so that every person has the same map and only its strengths differ.
 */
export const complexion = `
float bell(float d,float w){return exp(-d*d/(w*w));}
float spot(vec3 p,vec3 c,vec3 r){vec3 d=(p-c)/r;return exp(-dot(d,d));}

/* Folds of the face and neck: x those everybody has, y those that come with age. warp: slow noise around 0. */
vec2 folds(vec3 p,float side,float warp){
  vec2 f=vec2(0.);
  // Forehead lines, broken up by the noise.
  float brow=p.y+.10*side*side+warp*.055;
  float lines=bell(brow-7.64,.017)*.8+bell(brow-7.745,.018)+bell(brow-7.85,.018)*.75;
  f.y+=lines*smoothstep(.52,.22,side)*smoothstep(.8,1.2,p.z)*(.75+warp);
  // Frown lines.
  f.y+=.75*bell(side-.065-.25*(p.y-7.46)*.4,.016)*smoothstep(7.36,7.42,p.y)*smoothstep(7.58,7.48,p.y);
  // Crow's feet: a fan from the eye's outer corner.
  vec2 c=vec2(side-.43,p.y-7.275);
  float r=length(c),a=atan(c.y,c.x)+warp*.18;
  float fan=bell((a-.55)*r,.011)+bell((a-.12)*r,.011)+bell((a+.32)*r,.011)+bell((a+.72)*r,.011)*.7;
  f.y+=fan*smoothstep(.05,.10,r)*smoothstep(.27,.16,r)*step(0.,c.x);
  // Bags: a groove along the lower edge of the eye's socket.
  vec2 e=(vec2(side,p.y)-vec2(.31,7.27))/vec2(.20,.155);
  float socket=length(e);
  float below=smoothstep(-.25,-.7,e.y);
  f+=vec2(.30,.85)*bell(socket-1.,.13)*below*smoothstep(.7,.2,e.x);
  // Fine lines under the eye.
  f.y+=.35*bell(socket-.74,.07)*below;
  // Upper lid's crease.
  vec2 u=(vec2(side,p.y)-vec2(.31,7.26))/vec2(.175,.118);
  f.x+=.55*bell(length(u)-1.,.10)*smoothstep(.2,.6,u.y);
  // Nasolabial fold, from the nostril's wing past the mouth's corner.
  float t=clamp((6.91-p.y)/.38,0.,1.);
  float nasolabial=bell(side-(.175+.17*pow(t,.85))-warp*.012,.026+.012*t)*smoothstep(6.93,6.86,p.y)*smoothstep(6.50,6.62,p.y);
  f+=vec2(.28,.95)*nasolabial;
  // Marionette lines.
  f.y+=.65*bell(side-.275-.16*(6.58-p.y)-warp*.01,.02)*smoothstep(6.34,6.44,p.y)*smoothstep(6.60,6.54,p.y);
  // The dent below the lower lip.
  f.x+=.22*bell(p.y-6.44-.2*side*side,.035)*smoothstep(.22,.08,side);
  // Lines around the lips.
  f.y+=.3*smoothstep(.55,.9,sin(p.x*95.+warp*3.))*smoothstep(.24,.1,side)*bell(p.y-6.76,.04)*step(1.3,p.z);
  f*=smoothstep(.7,1.,p.z);
  // Necklaces of the neck.
  float n=p.y-.22*p.z+.10*side+warp*.05;
  float neck=bell(n-5.62,.022)+bell(n-5.76,.02)*.8+bell(n-5.48,.022)*.7;
  f+=vec2(.16,.6)*neck*smoothstep(6.15,6.02,p.y)*smoothstep(.1,.5,p.z)*smoothstep(.62,.4,side);
  return f;
}

/* Fullness between the folds, as height: bags under the eyes, cheeks beside the nasolabial fold. */
float fullness(vec3 p,float side){
  float bag=bell(length((vec2(side,p.y)-vec2(.31,7.17))/vec2(.12,.045)),1.);
  float fat=bell(length((vec2(side,p.y)-vec2(.37,6.80))/vec2(.10,.14)),1.);
  return (bag*.8+fat)*smoothstep(.9,1.1,p.z);
}
`;
