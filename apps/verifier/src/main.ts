import { runProgram } from './cli';

process.exitCode = await runProgram(process.argv.slice(2));
