// EPANET (npm package epanet-js, under Node) on one .inp file, for HydraulicsBenchmark: solves from nothing, and solves
// again from the last flows after a rack is shut or opened and after a pump is set to 98 % or 100 % of its speed.
// Usage: node epanet-benchmark.mjs FILE RACK_PIPE PUMP SECONDS. Prints one line of JSON.
import * as E from 'epanet-js';
import fs from 'node:fs';

const [file, rackPipe, pump, seconds] = process.argv.slice(2);
const workspace = new E.Workspace();
if (workspace.loadModule) await workspace.loadModule();
const project = new E.Project(workspace);
workspace.writeFile('network.inp', fs.readFileSync(file, 'latin1'));
project.open('network.inp', 'report.rpt', 'results.bin');
project.openH();
const rack = project.getLinkIndex(rackPipe);
const speed = project.getLinkIndex(pump);
const links = project.getCount(E.CountType.LinkCount);

function times(work) {
  const ms = [];
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; ms.length < 2 || (performance.now() < end && ms.length < 400); i++) {
    const start = performance.now();
    work(i);
    ms.push(performance.now() - start);
  }
  return ms;
}

const solve = (option) => { project.initH(option); project.runH(); };
const cold = times(() => solve(10));
const iterations = project.getStatistic(E.AnalysisStatistic.Iterations);
const flows = [];
for (let i = 1; i <= links; i++) flows.push(project.getLinkValue(i, E.LinkProperty.Flow));
const shut = times((i) => { project.setLinkValue(rack, E.LinkProperty.InitStatus, i % 2); solve(0); });
project.setLinkValue(rack, E.LinkProperty.InitStatus, 1);
solve(10);
const slower = times((i) => { project.setLinkValue(speed, E.LinkProperty.InitSetting, i % 2 ? 1 : 0.98); solve(0); });
console.log(JSON.stringify({ iterations, cold, shut, slower, flows }));
