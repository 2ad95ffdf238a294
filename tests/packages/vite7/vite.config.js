// The server for development serves dependencies as one file each, away from what lies beside them, unless they are left out.
export default { optimizeDeps: { exclude: ["querent"] } };
