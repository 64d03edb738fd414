"""Evidence of an assessment (佐证材料) as folders: made with their slips and lists, and looked through."""
