// `client:wake`: how islands of this site come to take input.

/** @returns {import('astro').AstroIntegration} */
export const waking = () => ({
  name: 'waking',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) =>
      addClientDirective({ name: 'wake', entrypoint: './src/components/waking/wake.ts' }),
  },
});
