import { expect, it } from "vitest";
import { plainText } from "../src/plain-text.ts";

it.each([
  [
    "<p>Robe mi-longue, 100&nbsp;% viscose.</p>\n<p>Lavage à 30&nbsp;°C.</p>\n",
    "Robe mi-longue, 100 % viscose.\nLavage à 30 °C.",
  ],
  ["Chemise &amp; pantalon &#8217; &#x2019; &inconnu;", "Chemise & pantalon ’ ’ &inconnu;"],
  ["a<br/>b<BR>c", "a\nb\nc"],
  ["<script>x()</script>texte", "x()texte"],
  ["&#0;&#99999999;", "&#99999999;"],
  ["  plain   text ", "plain text"],
])("%j is %j", (html, text) => {
  expect(plainText(html)).toBe(text);
});

it.each(["", null, undefined, "<p> &nbsp; </p>"])("%j leaves nothing", (html) => {
  expect(plainText(html)).toBeNull();
});
