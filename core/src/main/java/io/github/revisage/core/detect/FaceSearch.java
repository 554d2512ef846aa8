package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.getNumThreads;

import io.github.revisage.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The search of one photograph: look where faces may be, look again from near, fit the mesh.
 *
 * @param photo the photograph in its sizes
 * @param width of the photograph, in pixels
 * @param height of the photograph, in pixels
 * @param networks only this search uses them now
 * @param others networks to help with many tiles, where some are free
 */
record FaceSearch(PhotoPyramid photo, int width, int height, Networks networks, Pool<Networks> others) {

  /** Less sure faces are not told at all: callers choose their threshold above this one. */
  static final double LEAST_SCORE = 0.3;

  /** Where a face is proposed, a small tile is looked at; 0.4 would lose no face of those tried either. */
  private static final double PROPOSAL_THRESHOLD = 0.3;

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
    List<Candidate> sure = distinct(distinct(firstLooks()).stream().flatMap(this::secondLook).toList());
    List<Face> faces = sure.stream().map(this::face).filter(face -> face.score() >= LEAST_SCORE).toList();
    return Suppression.best(faces, Face::box, Face::score, Suppression::ofSmaller, SAME_FACE);
  }

  /** BlazeFace full range on each tile that may show a face; and, for faces larger than a tile, short range on the whole. */
  private List<Candidate> firstLooks() {
    SearchPlan plan = SearchPlan.of(width, height);
    List<Candidate> proposed = each(plan.proposals(), this::propose);
    List<Candidate> found = new ArrayList<>(each(plan.tiles(proposed), this::lookAt));
    for (Window whole : SearchPlan.closeUps(width, height)) {
      found.addAll(networks.shortRange().find(photo, whole, FIRST_LOOK_THRESHOLD));
    }
    return found;
  }

  /** All that is found in several windows, which are looked at side by side. */
  private List<Candidate> each(List<Window> windows, BiFunction<Window, Networks, List<Candidate>> look) {
    return SideBySide.each(windows, look, networks, others, getNumThreads()).stream().flatMap(List::stream).toList();
  }

  private List<Candidate> propose(Window window, Networks networks) {
    return networks.proposals().find(photo, window, PROPOSAL_THRESHOLD);
  }

  private List<Candidate> lookAt(Window tile, Networks networks) {
    return networks.fullRange().find(photo, tile, FIRST_LOOK_THRESHOLD);
  }

  /** BlazeFace short range on the face alone, upright: nothing, or a better box and a truer score. */
  private Stream<Candidate> secondLook(Candidate first) {
    return networks.shortRange().find(photo, first.window(SECOND_LOOK_ZOOM), LEAST_SCORE).stream()
        .filter(second -> second.centre().distanceTo(first.centre()) < first.side() / 2)
        .max(Comparator.comparingDouble(Candidate::score))
        .stream();
  }

  /** Fits the mesh twice, the second time in the window that the first asks for: the points get a tenth closer. */
  private Face face(Candidate candidate) {
    MeshedFace rough = networks.mesh().fit(photo, candidate.window(MESH_ZOOM));
    MeshedFace mesh = networks.mesh().fit(photo, rough.window());
    return new Face(mesh.box(), mesh.landmarks(), mesh.outline(), candidate.score() * mesh.presence());
  }

  private static List<Candidate> distinct(List<Candidate> found) {
    return Suppression.best(found, Candidate::box, Candidate::score, Suppression::ofUnion, SAME_CANDIDATE);
  }
}
