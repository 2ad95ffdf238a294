import { ActiveLearner } from "querent";
import { loop } from "../../loop.js";

export const dynamic = "force-dynamic";

export async function GET() {
  const { task: _, ...found } = await loop(ActiveLearner);
  return Response.json(found);
}
