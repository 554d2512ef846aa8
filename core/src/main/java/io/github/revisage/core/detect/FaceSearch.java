package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.getNumThreads;

import io.github.revisage.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The search of one photograph: look for what may be a face, look at that from near, fit the mesh.
 *
 * @param photo the photograph in its sizes
 * @param width of the photograph, in pixels
 * @param height of the photograph, in pixels
 * @param networks only this search uses them now
 * @param others networks to help with many looks, where some are free
 */
record FaceSearch(PhotoPyramid photo, int width, int height, Networks networks, Pool<Networks> others) {

  /** Less sure faces are not told at all: callers choose their threshold above this one. */
  static final double LEAST_SCORE = 0.3;

  /** From here on, what is proposed deserves a look. */
  private static final double PROPOSAL_THRESHOLD = 0.4;

  /** From here on, what BlazeFace sees deserves a second one; some of it is no face. */
  private static final double FIRST_LOOK_THRESHOLD = 0.4;

  /** Two detections of one face: they share half of what both cover. */
  private static final double SAME_CANDIDATE = 0.5;

  /** Two meshes of one face: they share half of the smaller one. Faces cheek to cheek share less. */
  private static final double SAME_FACE = 0.5;

  /** How much larger than what is proposed the window is through which it is looked at first. */
  private static final double FIRST_LOOK_ZOOM = 3.5;

  /** How much larger than a face the window of its second look is: there BlazeFace short range is surest. */
  private static final double SECOND_LOOK_ZOOM = 2.3;

  /** Of a face, the two looks are as sure together, by the product of their scores; each alone takes much for one. */
  private static final double LEAST_OF_BOTH_LOOKS = 0.3;

  /** Where the mesh's first fit is not even as sure as this, there is no face, whatever the second would say. */
  private static final double LEAST_PRESENCE = 0.005;

  /** How much larger than BlazeFace's box the mesh's window is, as in MediaPipe's own graph. */
  private static final double MESH_ZOOM = 1.5;

  /** The faces, the surest first. */
  List<Face> faces() {
    List<Candidate> sure = distinct(all(each(distinct(firstLooks()), this::secondLook)));
    List<Face> faces = each(sure, this::face).stream().filter(face -> face.score() >= LEAST_SCORE).toList();
    return Suppression.best(faces, Face::box, Face::score, Suppression::ofSmaller, SAME_FACE);
  }

  /**
   * BlazeFace short range on small faces where they are proposed; for larger ones full range on each tile, and for those
   * larger than a tile short range on the whole.
   */
  private List<Candidate> firstLooks() {
    SearchPlan plan = SearchPlan.of(width, height);
    List<Function<Networks, List<Candidate>>> looks = new ArrayList<>();
    for (Candidate proposed : distinct(all(each(plan.proposals(), this::propose)))) {
      looks.add(mine -> mine.shortRange().find(photo, proposed.window(FIRST_LOOK_ZOOM), FIRST_LOOK_THRESHOLD));
    }
    for (Window tile : plan.tiles()) {
      looks.add(mine -> mine.fullRange().find(photo, tile, FIRST_LOOK_THRESHOLD));
    }
    for (Window whole : SearchPlan.closeUps(width, height)) {
      looks.add(mine -> mine.shortRange().find(photo, whole, FIRST_LOOK_THRESHOLD));
    }
    return all(each(looks, Function::apply));
  }

  /** What is found in each of several places, which are looked at side by side. */
  private <P, R> List<R> each(List<P> places, BiFunction<P, Networks, R> look) {
    return SideBySide.each(places, look, networks, others, getNumThreads());
  }

  private static List<Candidate> all(List<List<Candidate>> found) {
    return found.stream().flatMap(List::stream).toList();
  }

  private List<Candidate> propose(ProposalWindow window, Networks networks) {
    return networks.proposals().find(photo, window, PROPOSAL_THRESHOLD);
  }

  /** BlazeFace short range on the face alone, upright: nothing, or a better box and a truer score. */
  private List<Candidate> secondLook(Candidate first, Networks networks) {
    return networks.shortRange().find(photo, first.window(SECOND_LOOK_ZOOM), LEAST_SCORE).stream()
        .filter(second -> second.centre().distanceTo(first.centre()) < first.side() / 2)
        .filter(second -> second.score() * first.score() >= LEAST_OF_BOTH_LOOKS)
        .max(Comparator.comparingDouble(Candidate::score))
        .stream()
        .toList();
  }

  /** Fits the mesh twice, the second time in the window that the first asks for: the points get a tenth closer. */
  private Face face(Candidate candidate, Networks networks) {
    MeshedFace rough = networks.mesh().fit(photo, candidate.window(MESH_ZOOM));
    MeshedFace mesh = rough.presence() < LEAST_PRESENCE ? rough : networks.mesh().fit(photo, rough.window());
    return new Face(mesh.box(), mesh.landmarks(), mesh.outline(), candidate.score() * mesh.presence());
  }

  private static List<Candidate> distinct(List<Candidate> found) {
    return Suppression.best(found, Candidate::box, Candidate::score, Suppression::ofUnion, SAME_CANDIDATE);
  }
}
