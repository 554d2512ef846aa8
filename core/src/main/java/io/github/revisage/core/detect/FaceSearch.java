package io.github.revisage.core.detect;

import io.github.revisage.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The search of one photograph: look everywhere, look again from near, fit the mesh.
 *
 * @param photo the photograph in its sizes
 * @param width of the photograph, in pixels
 * @param height of the photograph, in pixels
 * @param networks look at several windows side by side
 */
record FaceSearch(PhotoPyramid photo, int width, int height, SideBySide<Networks> networks) {

  /** Less sure faces are not told at all: callers choose their threshold above this one. */
  static final double LEAST_SCORE = 0.3;

  /** From here on, what is seen in a tile deserves a second look; most of it is no face. */
  private static final double FIRST_LOOK_THRESHOLD = 0.3;

  /** Two detections of one face: they share half of what both cover. */
  private static final double SAME_CANDIDATE = 0.5;

  /** Two meshes of one face: they share half of the smaller one. Faces cheek to cheek share less. */
  private static final double SAME_FACE = 0.5;

  /** In the second look a face fills this part of the window: there BlazeFace short range is surest. */
  private static final double SECOND_LOOK_ZOOM = 2.5;

  /** How much larger than BlazeFace's box the mesh's window is, as in MediaPipe's own graph. */
  private static final double MESH_ZOOM = 1.5;

  /** The faces, the surest first. */
  List<Face> faces() {
    List<Candidate> sure = distinct(joined(networks.each(distinct(firstLooks()), this::secondLook)));
    List<Face> faces =
        networks.each(sure, this::face).stream().filter(face -> face.score() >= LEAST_SCORE).toList();
    return Suppression.best(faces, Face::box, Face::score, Suppression::ofSmaller, SAME_FACE);
  }

  /** BlazeFace full range on each tile; and, for faces larger than a tile, short range on the whole. */
  private List<Candidate> firstLooks() {
    List<Window> tiles = SearchPlan.tiles(width, height);
    List<Window> closeUps = SearchPlan.closeUps(width, height);
    List<Candidate> found =
        joined(networks.each(tiles, (own, tile) -> own.fullRange().find(photo, tile, FIRST_LOOK_THRESHOLD)));
    found.addAll(
        joined(networks.each(closeUps, (own, whole) -> own.shortRange().find(photo, whole, FIRST_LOOK_THRESHOLD))));
    return found;
  }

  /** BlazeFace short range on the face alone, upright: nothing, or a better box and a truer score. */
  private List<Candidate> secondLook(Networks own, Candidate first) {
    return own.shortRange().find(photo, first.window(SECOND_LOOK_ZOOM), LEAST_SCORE).stream()
        .filter(second -> second.centre().distanceTo(first.centre()) < first.side() / 2)
        .max(Comparator.comparingDouble(Candidate::score))
        .stream()
        .toList();
  }

  /** Fits the mesh twice, the second time in the window that the first asks for: the points get a tenth closer. */
  private Face face(Networks own, Candidate candidate) {
    MeshedFace rough = own.mesh().fit(photo, candidate.window(MESH_ZOOM));
    MeshedFace mesh = own.mesh().fit(photo, rough.window());
    return new Face(mesh.box(), mesh.landmarks(), mesh.outline(), candidate.score() * mesh.presence());
  }

  private static List<Candidate> joined(List<List<Candidate>> lists) {
    return lists.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Candidate> distinct(List<Candidate> found) {
    return Suppression.best(found, Candidate::box, Candidate::score, Suppression::ofUnion, SAME_CANDIDATE);
  }
}
