// Writes the weights of InceptionV3 as npm package nsfwjs 4.4.0 (MIT) has them: FOLDER/weights.bin and FOLDER/manifest.json.
//
//   npm pack nsfwjs@4.4.0 && tar xzf nsfwjs-4.4.0.tgz && node inception.js package FOLDER
//
// The layers that the recipe takes are those that the package's authors left as Keras trained them on ImageNet.
const fs = require('fs');
const path = require('path');

const [source, target] = process.argv.slice(2);
const folder = path.resolve(source, 'dist/models/inception_v3');
const [group] = require(path.join(folder, 'model.min.js')).weightsManifest;
const parts = group.paths.map(name => Buffer.from(require(path.join(folder, name + '.min.js')), 'base64'));
fs.mkdirSync(target, {recursive: true});
fs.writeFileSync(path.join(target, 'weights.bin'), Buffer.concat(parts));
fs.writeFileSync(path.join(target, 'manifest.json'), JSON.stringify(group.weights));
