// Webpack has to leave the package in node_modules for the server, beside the files that its threads read; Turbopack need not.
export default { serverExternalPackages: process.env.EXTERNAL ? [process.env.EXTERNAL] : [] };
