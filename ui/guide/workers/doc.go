// Package workers is what is particular to the lessons about what becomes of workers: on which
// core they run (cores), whether they live on when main ends (daemon), what main gets from a pool
// of them (pool), and what is lost when one is killed (machines).
package workers
