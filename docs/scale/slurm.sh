#!/usr/bin/env bash
# A data set by a Slurm array; each task builds one shard with all cores of its node:
#   sbatch --array=1-64 docs/scale/slurm.sh docs/scale/mimic.yaml /shared/mimic-charts
# The folder lies on a file system that all nodes share. A task that was preempted or timed out is requeued and resumes;
# the task that is done last brings the shards together. Any number of tasks gives the same pictures.
#SBATCH --job-name=leadsheet
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=32
#SBATCH --mem=8G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail
if [ $# -ne 2 ]; then
  echo "slurm.sh: give the configuration and the data set's folder" >&2
  exit 2
fi
configuration=$1 folder=$2
shard=${SLURM_ARRAY_TASK_ID:?submit with sbatch --array=1-N}/${SLURM_ARRAY_TASK_COUNT:?submit with sbatch --array=1-N}

# --resume begins where an earlier try of this task ended, or at the beginning.
exec leadsheet dataset build "$configuration" -o "$folder" --shard "$shard" --resume \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" --max-failures 1000
