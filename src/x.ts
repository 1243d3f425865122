import { compute, describe, params } from './components/widgets/envelope/widget.ts';
import * as seal from './components/widgets/seal/widget.ts';
import { defaults } from './components/contract/params.ts';
import { OBSERVERS } from './sim/observers/ids.ts';
const base=defaults(params);
const time=(n:string,f:()=>unknown)=>{const t=performance.now();f();console.log(n,(performance.now()-t).toFixed(1),'ms')};
time('cold',()=>compute(base));
for(const o of OBSERVERS){ let i=0; time(o+' first',()=>compute({...base,observer:o})); for(let k=0;k<5;k++) compute({...base,observer:o,message:'x'+i++}); time(o+' warm',()=>compute({...base,observer:o,message:'warm'+i++}));}
time('to',()=>compute({...base,to:'Zoë'})); time('seed',()=>compute({...base,seed:7}));
for(const o of OBSERVERS) console.log(describe(compute({...base,observer:o})).join(' '));
console.log(JSON.stringify(compute({...base,observer:'investigator'})).length);
const sb=defaults(seal.params); time('seal cold',()=>seal.compute(sb));
for(const o of OBSERVERS){ time(o+' first',()=>seal.compute({...sb,observer:o}));for(let k=0;k<50;k++)seal.compute({...sb,observer:o,message:'x'+k}); time(o+' warm',()=>seal.compute({...sb,observer:o,message:'warm',attack:'flip'}));}
for(const a of seal.params.attack.options) console.log(seal.describe(seal.compute({...sb,attack:a})).join(' '));
console.log(seal.describe(seal.compute({...sb,observer:'friend'})).join(' '));
