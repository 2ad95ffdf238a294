import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag.startsWith("querent-");

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
