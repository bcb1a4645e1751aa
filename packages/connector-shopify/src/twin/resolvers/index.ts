import { joinModules, type TwinModule } from "../registry.ts";

/** Every file of this folder gives one module. */
const modules: readonly TwinModule[] = [];

export const { resolvers, nodes } = joinModules(modules);
