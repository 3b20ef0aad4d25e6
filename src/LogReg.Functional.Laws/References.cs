namespace LogReg.Functional.Verification;

/// <summary>Where each law comes from, by its number.</summary>
internal static class References
{
    /// <summary>A citation, or what the law follows from.</summary>
    public static string Of(int law) => law switch
    {
        1 or 3 or 6 => "Maechler, \"Accurately Computing log(1 - exp(-|a|))\", 2012; rounding as in Higham, \"Accuracy and Stability\", 2002, ch. 2",
        2 or 4 or 5 or 7 => "the definition of sigmoid and softplus",
        8 or 9 => "the definition of the log-loss; its minimum over a constant is the entropy (Cover and Thomas, 2006, ch. 2)",
        10 or 46 => "Fenchel duality for regularised losses: Shalev-Shwartz and Zhang, \"Stochastic Dual Coordinate Ascent\", 2013, sec. 2",
        11 => "McCullagh and Nelder, \"Generalized Linear Models\", 1989, ch. 4; double-doubles: Hida, Li and Bailey, 2001",
        12 => "Griewank and Walther, \"Evaluating Derivatives\", 2008, ch. 3",
        13 => "Squire and Trapp, \"Using Complex Variables to Estimate Derivatives\", 1998",
        14 => "Nocedal and Wright, \"Numerical Optimization\", 2006, sec. 8.1",
        15 or 16 or 17 => "Boyd and Vandenberghe, \"Convex Optimization\", 2004, ch. 3 and 9; the bound 1/4: Boehning, 1992",
        18 => "Bach, \"Self-concordant analysis for logistic regression\", 2010, prop. 1",
        19 or 20 or 26 or 27 or 28 => "f is a weighted mean over the rows, affine in y",
        21 or 22 or 23 or 24 or 25 or 29 or 30 or 31 or 32 or 33 => "metamorphic relations: Xie et al., \"Testing and validating machine learning classifiers\", 2011",
        35 => "a sparse matrix is a way to store numbers: Saad, \"Iterative Methods for Sparse Linear Systems\", 2003, sec. 3.4",
        34 => "the definition of softmax; Bishop, \"Pattern Recognition and Machine Learning\", 2006, sec. 4.3.4",
        36 or 40 => "training is a fold over steps: Bird, \"Introduction to Functional Programming\", 1998, ch. 4",
        37 or 38 or 39 => "Nesterov, \"Introductory Lectures on Convex Optimization\", 2004, sec. 1.2.3, 2.1.5 and 2.2.1",
        41 or 42 => "a state is the whole of what the next step needs",
        43 => "Bottou, \"Stochastic Gradient Descent Tricks\", 2012; Johnson and Zhang, \"Accelerating stochastic gradient descent using "
            + "predictive variance reduction\", 2013",
        44 => "Parikh and Boyd, \"Proximal Algorithms\", 2014, sec. 2.3 and 2.5",
        45 => "the optimality conditions of Karush, Kuhn and Tucker; for the lasso: Hastie, Tibshirani and Wainwright, 2015, sec. 5.2",
        47 or 54 or 55 => "strong convexity and self-concordance: Boyd and Vandenberghe, 2004, sec. 9.1.2; Bach, 2010, prop. 2",
        48 or 49 => "the score equations: Agresti, \"Categorical Data Analysis\", 2013, sec. 5.5",
        50 => "at soft labels sigmoid(X w) the gradient at w is 0",
        51 or 52 => "the minimum of a sum is monotone in the weight of a term and in the set it is taken over",
        53 => "Albert and Anderson, \"On the existence of maximum likelihood estimates\", 1984",
        56 => "a prediction is a function of its row",
        58 or 59 or 60 => "a file is read as it was written, or refused",
        _ => throw new ArgumentOutOfRangeException(nameof(law), law, "There is no such law."),
    };
}
