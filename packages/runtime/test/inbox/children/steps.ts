/** Between these a process can die: while it receives, and while it works off. */
export const receivingSteps = ["before_verify", "before_store", "before_answer"] as const;
export const workingSteps = ["after_claim", "after_fetch", "before_commit", "after_commit"] as const;

export type Step = (typeof receivingSteps)[number] | (typeof workingSteps)[number];
