/*
 * How many there are in the town that is drawn. Apart from the rest of it, so that a page that only bounds a setting by it
 * does not load the town.
 */
export const PEOPLE = 150;
export const HUBS = 2;
