import { benchEngine } from './engine.ts'
import { printTable } from './table.ts'

printTable(benchEngine())
